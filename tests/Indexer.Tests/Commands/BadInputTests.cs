using System.Text.Json;
using Xunit;

namespace Sextant.Tests.Commands;

/// <summary>Wrong usage and broken surroundings: one clear line and exit code 2, nothing lost, no stack trace.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly SmallRepository _repository = SmallRepository.WithCode();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData("search x --repo missing", "missing")]
    [InlineData("index missing", "missing")]
    [InlineData("status missing", "missing")]
    [InlineData("search x --repo src/dates.py", "is a file")]
    [InlineData("index src/dates.py", "is a file")]
    [InlineData("index --index src", "is a folder")]
    [InlineData("search", "question is empty")]
    [InlineData("search x --stdin", "not both")]
    [InlineData("search --lmit 5 x", "Unknown option --lmit")]
    [InlineData("search x --lmit=5", "Unknown option --lmit=5")]
    [InlineData("index -x", "Unknown option -x")]
    [InlineData("index . --fast", "Unknown option --fast")]
    [InlineData("search x --limit many", "many")]
    [InlineData("search x --limit 0", "--limit is 0")]
    [InlineData("search x --limit", "--limit")]
    [InlineData("search x --mode magic", "hybrid, semantic, lexical")]
    [InlineData("search x --kind verb", "verb")]
    [InlineData("search x --language cobol", "cobol")]
    [InlineData("search x --tests maybe", "maybe")]
    [InlineData("search x --no-refresh", "There is no index")]
    [InlineData("serch x", "Unknown command serch")]
    [InlineData("--verbose", "Name a command")]
    [InlineData("extract", "FILE")]
    [InlineData("model train", "sextant model train --help")]
    [InlineData("extract missing.py", "there is no file missing.py")]
    [InlineData("extract src", "src is a folder")]
    [InlineData("extract notes.txt a.py", "there is no file notes.txt; there is no file a.py")]
    public async Task Wrong_usage_is_one_line(string arguments, string expectedPart)
    {
        var run = await CommandRun.InAsync(_repository.Root, arguments.Split(' '));
        run.AssertRefused(expectedPart);
        Assert.False(Directory.Exists(_repository.PathOf(".sextant")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \t")]
    public async Task An_empty_question_is_refused(string question) =>
        (await CommandRun.InAsync(_repository.Root, "search", question)).AssertRefused("question is empty");

    [Fact]
    public async Task A_hostile_argument_is_shown_without_its_escapes()
    {
        var run = await CommandRun.InAsync(_repository.Root, "index", "\u001b[31mmissing\nsecond line");
        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain('\u001b', run.Error);
        Assert.Single(run.ErrorLines);
    }

    [Fact]
    public async Task An_empty_repository_has_nothing_to_find()
    {
        using var empty = new SmallRepository();
        var index = await CommandRun.InAsync(empty.Root, "index");
        Assert.Equal((0, "indexed 0 files, 0 code units"), (index.ExitCode, index.Output[..29]));
        var search = await CommandRun.InAsync(empty.Root, "search", "anything");
        Assert.Equal((1, ""), (search.ExitCode, search.Output));
        Assert.Contains("no C# or Python code", search.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        // A file where the folder has to be: the same for every user, root too.
        _repository.Write(".sextant", "in the way");
        (await CommandRun.InAsync(_repository.Root, "index")).AssertRefused(".sextant");
        Assert.Equal("in the way", await File.ReadAllTextAsync(_repository.PathOf(".sextant"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_damaged_index_is_rebuilt_and_said_so()
    {
        await CommandRun.InAsync(_repository.Root, "index");
        var index = _repository.PathOf(".sextant/index.db");
        await File.WriteAllBytesAsync(index, [.. "SQLite format 3\0"u8, .. new byte[5000]], TestContext.Current.CancellationToken);
        var run = await CommandRun.InAsync(_repository.Root, "search", "parse a day", "--json", "--limit", "1");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("damaged", run.Error, StringComparison.Ordinal);
        Assert.Contains("parse_day", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_index_is_refused_where_it_may_not_be_rebuilt()
    {
        await CommandRun.InAsync(_repository.Root, "index");
        await File.WriteAllTextAsync(_repository.PathOf(".sextant/index.db"), "no index", TestContext.Current.CancellationToken);
        (await CommandRun.InAsync(_repository.Root, "search", "parse", "--no-refresh")).AssertRefused("damaged");
        var status = await CommandRun.InAsync(_repository.Root, "status", "--json");
        Assert.Equal(2, status.ExitCode);
        Assert.Equal("damaged", JsonDocument.Parse(status.Output).RootElement.GetProperty("problem").GetString());
    }

    [Fact]
    public async Task Interrupted_is_exit_code_130()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var run = await CommandRun.InAsync(_repository.Root, new CommandSurroundings { Cancellation = cancellation.Token }, "index");
        Assert.Equal((130, "", ""), (run.ExitCode, run.Output, run.Error));
    }
}
