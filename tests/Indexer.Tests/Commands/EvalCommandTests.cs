using System.Text.Json;
using Xunit;

namespace Sextant.Tests.Commands;

public sealed class EvalCommandTests : IDisposable
{
    private const string Questions = """
        {"query":"parse a calendar day","gold":[{"path":"src/dates.py","name":"parse_day"}],"tag":"some shared words"}
        {"query":"add_holiday","gold":[{"path":"src/dates.py","name":"add_holiday"}],"tag":"names an identifier"}
        """;

    private readonly SmallRepository _repository = SmallRepository.WithCode();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Every_mode_and_kind_of_question_has_a_row()
    {
        _repository.Write("q.jsonl", Questions);
        var run = await CommandRun.InAsync(_repository.Root, "eval", "--questions", "q.jsonl", "--repo", ".", "--json");
        Assert.Equal(0, run.ExitCode);
        var rows = JsonDocument.Parse(Assert.Single(run.OutputLines)).RootElement.GetProperty("rows").EnumerateArray()
            .Select(row => (Ranking: row.GetProperty("ranking").GetString(), Questions: row.GetProperty("questions").GetString(), Recall: row.GetProperty("recallAt1").GetDouble())).ToList();
        string[] groups = ["all", "names an identifier", "some shared words"];
        foreach (var mode in new[] { "semantic", "lexical", "hybrid" }) Assert.Equal(groups, rows.Where(row => row.Ranking == mode).Select(row => row.Questions));
        Assert.All(rows.Where(row => row.Ranking == "hybrid"), row => Assert.Equal(1, row.Recall));
    }

    [Fact]
    public async Task A_folder_of_questions_belongs_to_a_folder_of_repositories()
    {
        _repository.Write("questions/src.jsonl", Questions.Replace("src/", "", StringComparison.Ordinal));
        var run = await CommandRun.InAsync(_repository.Root, "eval", "--questions", "questions", "--repo", ".", "--ablate", "--misses");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.OutputLines, line => line.StartsWith("without exact symbol", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Documentation_asks_for_its_function_without_its_documentation()
    {
        var run = await CommandRun.InAsync(_repository.Root, "eval", "--documentation", "src");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.OutputLines, line => line.StartsWith("semantic", StringComparison.Ordinal) && line.Contains(" all ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_paths_no_word_of_a_file_finds_its_function()
    {
        _repository.Write("lib/zebra.py", "def run(x):\n    '''Feeds the zebra at noon.'''\n    return x\n").Write("lib/other.py", "def stop(x):\n    return x\n");
        Assert.Equal(1, await LexicalRecall());
        Assert.Equal(0, await LexicalRecall("--without-paths"));

        async Task<double> LexicalRecall(params string[] more)
        {
            var run = await CommandRun.InAsync(_repository.Root, ["eval", "--documentation", "lib", "--json", .. more]);
            return JsonDocument.Parse(Assert.Single(run.OutputLines)).RootElement.GetProperty("rows").EnumerateArray()
                .First(row => row.GetProperty("ranking").GetString() == "lexical").GetProperty("recallAt1").GetDouble();
        }
    }

    [Fact]
    public async Task Verbose_lists_the_misses()
    {
        _repository.Write("many/zebras.py", string.Concat(Enumerable.Range(0, 30).Select(i => $"def feed_zebra_{i}(x):\n    return zebra\n\n")) + "def stop(x):\n    return x\n");
        _repository.Write("miss.jsonl", """{"query":"feed the zebra","gold":[{"path":"zebras.py","name":"stop"}]}""");
        foreach (var flag in new[] { "--verbose", "--misses" })
        {
            var run = await CommandRun.InAsync(_repository.Root, "eval", "--questions", "miss.jsonl", "--repo", "many", flag);
            Assert.Contains(run.OutputLines, line => line.Contains("feed the zebra  ->  stop", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("Ask for either", "eval")]
    [InlineData("Ask for either", "eval", "--questions", "q.jsonl")]
    [InlineData("Ask for either", "eval", "--questions", "q.jsonl", "--repo", ".", "--documentation", "src")]
    [InlineData("no folder", "eval", "--documentation", "absent")]
    [InlineData("cannot be read", "eval", "--questions", "absent.jsonl", "--repo", ".")]
    [InlineData("no forget", "eval", "--questions", "wrong.jsonl", "--repo", ".")]
    [InlineData("Nothing under", "eval", "--documentation", "bare")]
    [InlineData("cannot be read", "eval", "--documentation", "src", "--table", "q.jsonl")]
    public async Task Wrong_use_is_one_line(string expected, params string[] arguments)
    {
        _repository.Write("q.jsonl", Questions).Write("bare/a.py", "def f(): pass\n")
            .Write("wrong.jsonl", """{"query":"x","gold":[{"path":"src/dates.py","name":"forget"}]}""");
        (await CommandRun.InAsync(_repository.Root, arguments)).AssertRefused(expected);
    }
}
