using Sextant.Commands.Ci;
using Sextant.Indexing;
using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Commands;

public sealed class CiTests : IDisposable
{
    private readonly SmallRepository _repository = SmallRepository.WithCode();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task One_line_and_a_job_summary()
    {
        _repository.Write("big.py", new string('#', 1_100_000));
        var run = await RunAsync("index", "--ci", "--summary", "summary.md");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches("^indexed 2 files, 5 code units in [0-9.]+ s \\(5 added, 0 updated, 0 removed\\), 1 file skipped, [0-9.]+ kB\n$", run.Output);
        var summary = await ReadAsync("summary.md");
        foreach (var row in (string[])["| files | 2 |", "| functions and types | 5 |", "| added | 5 |", "| changed | 0 |", "| removed | 0 |", "| embedded | 5 |", "| files skipped | 1 |", "| seconds |", "| index size |", "- big.py: larger than 1 MB"])
            Assert.Contains(row, summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_job_summary_goes_where_the_environment_says_and_is_appended()
    {
        await File.WriteAllTextAsync(_repository.PathOf("steps.md"), "before\n", TestContext.Current.CancellationToken);
        var surroundings = new CommandSurroundings { Variables = new Dictionary<string, string> { ["GITHUB_STEP_SUMMARY"] = _repository.PathOf("steps.md") } };
        Assert.Equal(0, (await CommandRun.InAsync(_repository.Root, surroundings, "index", "--ci")).ExitCode);
        Assert.StartsWith("before\n### Sextant index\n", await ReadAsync("steps.md"), StringComparison.Ordinal);
        // Not a CI job: the summary is not asked for.
        Assert.Equal(0, (await CommandRun.InAsync(_repository.Root, surroundings, "index")).ExitCode);
        Assert.Single((await ReadAsync("steps.md")).Split("### Sextant index")[1..]);
    }

    [Fact]
    public async Task Nothing_moves_on_a_terminal()
    {
        var terminal = new CommandSurroundings { ErrorTerminal = CommandSurroundings.Terminal(), OutputTerminal = CommandSurroundings.Terminal() };
        var run = await CommandRun.InAsync(_repository.Root, terminal, "index", "--ci");
        Assert.Equal("", run.Error);
        Assert.DoesNotContain('\e', run.Output);
        Assert.Single(run.OutputLines);
    }

    [Fact]
    public async Task An_archive_is_restored_and_saved()
    {
        Assert.Equal(0, (await RunAsync("index", "--ci", "--archive", "cache/index.sextant")).ExitCode);
        Directory.Delete(_repository.PathOf(".sextant"), recursive: true);
        _repository.Write("src/more.py", "def cancel_order(order):\n    pass\n");
        Assert.Contains("1 added, 0 updated, 0 removed", (await RunAsync("index", "--ci", "--archive", "cache/index.sextant")).Output, StringComparison.Ordinal);
        Directory.Delete(_repository.PathOf(".sextant"), recursive: true);
        Assert.Contains("nothing has changed", (await RunAsync("index", "--ci", "--archive", "cache/index.sextant")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_that_is_damaged_costs_time_and_not_the_job()
    {
        _repository.Write("index.sextant", "SXTNIDX\ndamaged");
        var run = await RunAsync("index", "--ci", "--archive", "index.sextant");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("sextant: not restored: index.sextant is damaged", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("5 added", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("import", "index.sextant")).ExitCode);
    }

    [Theory]
    [InlineData("index --archive a.sextant", "--archive goes with --ci")]
    [InlineData("index --summary a.md", "--summary goes with --ci")]
    [InlineData("index --ci --summary .", "Cannot write the job summary")]
    [InlineData("index --ci --archive .", "is a folder; name a file for the exported index")]
    [InlineData("export x.sextant", "There is no index")]
    [InlineData("export .", "is a folder; name a file for the exported index")]
    [InlineData("export", "Required argument 'FILE' missing")]
    [InlineData("import nowhere.sextant", "There is no file nowhere.sextant")]
    [InlineData("import src/dates.py", "src/dates.py is not an exported index")]
    [InlineData("import src", "src cannot be read")]
    public async Task Wrong_usage_is_one_line(string arguments, string expected) =>
        (await RunAsync(arguments.Split(' '))).AssertRefused(expected);

    [Fact]
    public void Names_from_the_repository_stay_text()
    {
        var summary = new RefreshSummary(1, 1, 0, 0, 0, 0, [new SkippedFile("a](x)<img src=x>|`\n# b.py", "binary")], ["<b>"], TimeSpan.FromSeconds(1.21), "m|odel");
        var markdown = JobSummary.Write(summary, 1_500_000);
        foreach (var harmful in (string[])["<img", "](", "<b>", "`", "m|odel", "\n# b"]) Assert.DoesNotContain(harmful, markdown, StringComparison.Ordinal);
        Assert.Contains("| index size | 1.5 MB |", markdown, StringComparison.Ordinal);
        Assert.Contains("| seconds | 1.2 |", markdown, StringComparison.Ordinal);
    }

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.InAsync(_repository.Root, arguments);

    private Task<string> ReadAsync(string path) => File.ReadAllTextAsync(_repository.PathOf(path), TestContext.Current.CancellationToken);
}
