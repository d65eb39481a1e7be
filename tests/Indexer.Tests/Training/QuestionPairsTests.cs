using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Sextant.Errors;
using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Training.Mining;
using Xunit;

namespace Sextant.Tests.Training;

public sealed class QuestionPairsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sextant-questions").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("app", "src/a.cs", "Run", 3, 1)]
    [InlineData("app", "src/a.cs", "Run", 4, 1)]
    [InlineData("app", "src/a.cs", "Run", null, 1)]
    [InlineData("app", "src/a.cs", "Run", 5, 0)]
    [InlineData("app", "src/a.cs", "Walk", 3, 0)]
    [InlineData("app", "src/b.cs", "Run", 3, 0)]
    [InlineData("app", "src/a.cs", null, 3, 0)]
    [InlineData("other", "src/a.cs", "Run", 3, 0)]
    public void A_question_finds_the_whole_unit_that_answers_it(string repository, string path, string? name, int? line, int count)
    {
        var text = Encoding.UTF8.GetBytes($$"""{"query":"who starts the engine","gold":[{{JsonSerializer.Serialize(new { path, name, line })}}]}""");
        File.WriteAllBytes(Path.Combine(_folder, "app.jsonl"), text);
        var plain = Read();
        File.Delete(Path.Combine(_folder, "app.jsonl"));
        using (var packed = new GZipStream(File.Create(Path.Combine(_folder, "app.jsonl.gz")), CompressionLevel.Fastest)) packed.Write(text);
        Assert.Equal(plain, Read());
        Assert.Equal(Enumerable.Repeat(("who starts the engine", "Starts it. Slowly.", "return 1;", 7), count), plain);

        List<(string, string, string, int)> Read() =>
            [.. QuestionPairs.Load(_folder).From(repository, [("src/a.cs", Unit)], 7).Select(pair => (pair.Query, pair.Documentation, pair.Body, pair.Repository))];
    }

    [Fact]
    public void Two_files_of_a_repository_are_one()
    {
        const string Line = """{"query":"who starts the engine","gold":[{"path":"src/a.cs","name":"Run"},{"path":"src/a.cs","name":"Gone"}]}""";
        File.WriteAllText(Path.Combine(_folder, "app.jsonl"), Line);
        using (var packed = new GZipStream(File.Create(Path.Combine(_folder, "app.jsonl.gz")), CompressionLevel.Fastest)) packed.Write(Encoding.UTF8.GetBytes(Line));
        var questions = QuestionPairs.Load(_folder);
        Assert.Equal((2, 4, 0), (questions.From("app", [("src/a.cs", Unit)], 0).Count(), questions.Count("app"), questions.Count("other")));
    }

    [Fact]
    public void Questions_that_are_not_there_are_said_to_be()
    {
        Assert.Contains("holds no questions", Refusal(_folder), StringComparison.Ordinal);
        Assert.Contains("no folder", Refusal(Path.Combine(_folder, "missing")), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "app.jsonl.gz"), "not compressed at all");
        Assert.Contains("cannot be read", Refusal(_folder), StringComparison.Ordinal);
    }

    private static string Refusal(string folder) => Assert.Throws<UsageException>(() => QuestionPairs.Load(folder)).Message;

    private static CodeUnit Unit => new()
    {
        Kind = CodeUnitKind.Method, Language = Language.CSharp, Name = "Run", QualifiedName = "Run", Signature = "Run()",
        StartLine = 3, EndLine = 4, NameLine = 3, Body = "return 1;".AsMemory(), Documentation = "Starts it. Slowly.",
    };
}
