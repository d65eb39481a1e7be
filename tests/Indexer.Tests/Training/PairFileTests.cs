using Sextant.Errors;
using Sextant.Repositories;
using Sextant.Training.Pairs;
using Xunit;

namespace Sextant.Tests.Training;

public sealed class PairFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sextant-pairs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Reads_back_what_was_written()
    {
        TrainingPair[] pairs =
        [
            new(PairSource.Documentation, Language.CSharp, 0, "Parses a date.", "Parse", "text", "Dates", "", "return 1;"),
            new(PairSource.Commit, Language.Python, 300, "größer", "f", "", "", "more", new string('x', TrainingPair.MaxBodyLength)),
        ];
        var path = Path.Combine(_folder, "pairs");
        Assert.Equal(2, PairFile.Write(path, pairs));
        Assert.Equal(pairs, PairFile.Read(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Several_files_are_read_as_one_with_repositories_of_their_own()
    {
        TrainingPair Of(int repository) => new(PairSource.Comment, Language.CSharp, repository, "q", "n", "", "", "", "b");
        var (one, other) = (Path.Combine(_folder, "one"), Path.Combine(_folder, "other"));
        PairFile.Write(one, [Of(0), Of(2)]);
        PairFile.Write(other, [Of(0), Of(1)]);
        Assert.Equal([0, 2, 3, 4], PairFile.Read([one, other]).Select(pair => pair.Repository));
    }

    [Theory]
    [InlineData(0), InlineData(5), InlineData(8), InlineData(20), InlineData(-1)]
    public void A_cut_file_is_refused_in_one_line(int length)
    {
        var path = Path.Combine(_folder, "pairs");
        PairFile.Write(path, Enumerable.Range(0, 50).Select(i => new TrainingPair(PairSource.Comment, Language.CSharp, i, $"q{i}", $"n{i}", "", "", "", $"b{i * 7919}")));
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(length < 0 ? bytes.Length / 2 : length)]);
        var error = Assert.Throws<UsageException>(() => PairFile.Read(path).Count());
        Assert.DoesNotContain('\n', error.Message);
        Assert.Throws<UsageException>(() => PairFile.Read(path + "x").Count());
    }
}
