using System.Text.Json;
using Xunit;

namespace Sextant.Tests.Commands;

public sealed class IndexCommandTests : IDisposable
{
    private readonly SmallRepository _repository = SmallRepository.WithCode();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Json_ends_with_one_object()
    {
        _repository.Write("big.py", new string('#', 1 << 21));
        var run = await CommandRun.InAsync(_repository.Root, "index", "--json");
        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.OutputLines[^1]);
        var summary = json.RootElement;
        Assert.Equal(
            ["files", "units", "added", "updated", "removed", "embedded", "skipped", "notices", "elapsedMs", "model"],
            summary.EnumerateObject().Select(property => property.Name));
        Assert.Equal((2, 5, 5), (Number(summary, "files"), Number(summary, "units"), Number(summary, "added")));
        var skipped = Assert.Single(summary.GetProperty("skipped").EnumerateArray());
        Assert.Equal(("big.py", "larger than 1 MB"), (skipped.GetProperty("path").GetString(), skipped.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task The_second_run_embeds_nothing()
    {
        await CommandRun.InAsync(_repository.Root, "index");
        var run = await CommandRun.InAsync(_repository.Root, "index", "--json");
        using var json = JsonDocument.Parse(run.OutputLines[^1]);
        Assert.Equal((0, 0, 0, 0), (Number(json.RootElement, "added"), Number(json.RootElement, "updated"), Number(json.RootElement, "removed"), Number(json.RootElement, "embedded")));
        Assert.EndsWith("(nothing has changed)\n", (await CommandRun.InAsync(_repository.Root, "index")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Full_embeds_everything_again()
    {
        await CommandRun.InAsync(_repository.Root, "index");
        var run = await CommandRun.InAsync(_repository.Root, "index", "--full", "--json");
        using var json = JsonDocument.Parse(run.OutputLines[^1]);
        Assert.Equal(5, Number(json.RootElement, "embedded"));
    }

    [Fact]
    public async Task People_get_one_line_and_what_was_skipped()
    {
        _repository.Write("evil\u001b[31m.py", "\0");
        var run = await CommandRun.InAsync(_repository.Root, "index", ".");
        Assert.StartsWith("indexed 2 files, 5 code units in ", Assert.Single(run.OutputLines), StringComparison.Ordinal);
        Assert.StartsWith("skipped evil\ufffd[31m.py: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private static int Number(JsonElement summary, string name) => summary.GetProperty(name).GetInt32();

    [Fact]
    public async Task It_says_why_git_was_not_asked()
    {
        _repository.Write(".git", "gitdir: nowhere");
        var run = await CommandRun.InAsync(_repository.Root, "index", ".");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.ErrorLines, line => line.StartsWith("sextant: ", StringComparison.Ordinal) && line.Contains("git", StringComparison.Ordinal));
    }
}
