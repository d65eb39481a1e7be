using System.IO.Compression;
using System.Text;
using Sextant.Errors;
using Sextant.KnownAnswers;
using Sextant.Repositories;
using Sextant.Training.Mining;
using Sextant.Training.Pairs;
using Xunit;

namespace Sextant.Tests.KnownAnswers;

public sealed class TermFileTests : IDisposable
{
    private const string TwoTerms = """
        {"term":"least squares","ways":["best line through points","fit with the smallest error"]}

        {"term":"bridge","ways":["join two worlds"]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("sextant-terms").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("terms.jsonl")]
    [InlineData("terms.jsonl.gz")]
    public void Each_way_asks_for_the_term_alone(string name)
    {
        var pairs = TermPairs.Read(Write(name, TwoTerms), 5).ToList();
        Assert.Equal(
            [("best line through points", "least squares"), ("fit with the smallest error", "least squares"), ("join two worlds", "bridge")],
            pairs.Select(pair => (pair.Query, pair.Name)));
        Assert.All(pairs, pair => Assert.Equal((PairSource.Term, 5, "", ""), (pair.Source, pair.Repository, pair.Body, pair.Documentation)));
    }

    [Theory]
    [InlineData("holds no term", "")]
    [InlineData("line 2, is not JSON", "{\"term\":\"a\",\"ways\":[\"b\"]}\n{")]
    [InlineData("line 1: a term needs", "{\"term\":\"a\",\"ways\":[]}")]
    [InlineData("line 1: a term needs", "{\"term\":\"\",\"ways\":[\"b\"]}")]
    [InlineData("line 1: a term needs", "{\"term\":\"a\",\"ways\":[\" \"]}")]
    [InlineData("line 1: a term needs", "{\"term\":\"a\",\"ways\":[null]}")]
    [InlineData("line 1: a term needs", "{\"ways\":[\"b\"]}")]
    [InlineData("line 1: a term needs", "{\"term\":\"a\"}")]
    [InlineData("line 1: a term needs", "null")]
    public void What_is_no_term_is_named_by_its_line(string expected, string text) =>
        Assert.Contains(expected, Assert.Throws<UsageException>(() => TermFile.Read(Write("terms.jsonl", text))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_said_to_be_unreadable() =>
        Assert.Contains("The terms", Assert.Throws<UsageException>(() => TermFile.Read(Path.Combine(_folder, "missing"))).Message, StringComparison.Ordinal);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        using Stream file = File.Create(path);
        using var packed = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        packed.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }
}
