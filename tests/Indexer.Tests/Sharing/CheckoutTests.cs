using System.Text.Json;
using Sextant.Tests.Commands;
using Sextant.Tests.Repositories;
using Xunit;

namespace Sextant.Tests.Sharing;

/// <summary>An index that was made in one checkout serves another one of the same commit: nothing is embedded again, whatever its path, times or line ends.</summary>
public sealed class CheckoutTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CheckoutTests()
    {
        if (!TemporaryFolder.HasGit) Assert.Skip("git is not on the path.");
        _folder.Write("origin/src/dates.py", SmallRepository.Dates).Write("origin/src/Retry.cs", SmallRepository.Retry).Write("origin/big.py", new string('#', 1_100_000));
        _folder.Write("origin/README.md", "A sample.\n");
        _folder.GitInit("origin").GitCommit("origin");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("--depth=1")]
    [InlineData("--config=core.autocrlf=true")]
    [InlineData("--config=core.autocrlf=true --depth=1")]
    public async Task Another_clone_embeds_nothing(string options)
    {
        await ExportAsync();
        Clone("a/much/longer/path/to/the/clone", options);
        if (options.Contains("autocrlf", StringComparison.Ordinal)) Assert.Contains("\r\n", await ReadAsync("a/much/longer/path/to/the/clone/src/dates.py"), StringComparison.Ordinal);
        await SextantAsync("import", "index.sextant", "--repo", "a/much/longer/path/to/the/clone");
        var refresh = await RefreshAsync("a/much/longer/path/to/the/clone");
        Assert.Equal((0, 0, 0, 0), refresh);
        await AssertFindsAsync("a/much/longer/path/to/the/clone");
    }

    [Fact]
    public async Task A_linked_work_tree_embeds_nothing()
    {
        await ExportAsync();
        _folder.GitIn("origin", "worktree", "add", "-q", "../linked");
        await SextantAsync("import", "index.sextant", "--repo", "linked");
        Assert.Equal((0, 0, 0, 0), await RefreshAsync("linked"));
    }

    [Fact]
    public async Task Only_what_differs_is_embedded()
    {
        await ExportAsync();
        Clone("clone");
        _folder.Write("clone/src/more.py", "def cancel_order(order):\n    order.cancelled = True\n");
        File.Delete(_folder["clone/src/Retry.cs"]);
        await SextantAsync("import", "index.sextant", "--repo", "clone");
        Assert.Equal((1, 0, 2, 1), await RefreshAsync("clone"));
        Assert.Equal((0, 0, 0, 0), await RefreshAsync("clone"));
    }

    /// <summary>Same size, same time, another content: what a checkout with times reset to the commit's does.</summary>
    [Theory]
    [InlineData("import")]
    [InlineData("--ci")]
    public async Task Times_that_are_reset_hide_no_change(string way)
    {
        var time = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var path = "origin/src/dates.py";
        File.SetLastWriteTimeUtc(_folder[path], time);
        await ExportAsync();
        _folder.Write(path, SmallRepository.Dates.Replace("add_holiday", "del_holiday", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(_folder[path], time);
        // Trusting size and time, a refresh sees nothing; that is why neither an import nor a CI job does.
        Assert.Equal((0, 0, 0, 0), await RefreshAsync("origin"));
        if (way == "import") await SextantAsync("import", "index.sextant", "--repo", "origin");
        var refresh = await RefreshAsync("origin", way == "import" ? [] : ["--ci"]);
        Assert.Equal((1, 1, 1, 2), refresh);
    }

    [Fact]
    public async Task Touched_files_are_read_and_not_embedded()
    {
        await ExportAsync();
        File.SetLastWriteTimeUtc(_folder["origin/src/dates.py"], DateTime.UtcNow.AddDays(-3));
        Assert.Equal((0, 0, 0, 0), await RefreshAsync("origin", "--ci"));
    }

    [Fact]
    public async Task The_folder_of_the_index_itself_may_be_carried_to_another_checkout()
    {
        await ExportAsync();
        Clone("clone");
        Directory.CreateDirectory(_folder["clone/.sextant"]);
        File.Copy(_folder["origin/.sextant/index.db"], _folder["clone/.sextant/index.db"]);
        Assert.Equal((0, 0, 0, 0), await RefreshAsync("clone", "--ci"));
        await AssertFindsAsync("clone");
    }

    private async Task ExportAsync()
    {
        await SextantAsync("index", "origin");
        await SextantAsync("export", "index.sextant", "--repo", "origin");
    }

    private void Clone(string target, string options = "") =>
        _folder.Git(["clone", "-q", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), new Uri(_folder["origin"]).AbsoluteUri, target]);

    private Task<string> ReadAsync(string path) => File.ReadAllTextAsync(_folder[path], TestContext.Current.CancellationToken);

    private async Task AssertFindsAsync(string repository)
    {
        var run = await SextantAsync("search", "parse a calendar day", "--repo", repository, "--limit", "1", "--json");
        Assert.Contains("\"name\":\"parse_day\"", run.Output, StringComparison.Ordinal);
    }

    private async Task<(int Added, int Updated, int Removed, int Embedded)> RefreshAsync(string repository, params string[] more)
    {
        var run = await SextantAsync(["index", repository, "--json", .. more]);
        var summary = JsonDocument.Parse(run.Output).RootElement;
        return (Get("added"), Get("updated"), Get("removed"), Get("embedded"));

        int Get(string name) => summary.GetProperty(name).GetInt32();
    }

    private async Task<CommandRun> SextantAsync(params string[] arguments)
    {
        var run = await CommandRun.InAsync(_folder.Path, arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }
}
