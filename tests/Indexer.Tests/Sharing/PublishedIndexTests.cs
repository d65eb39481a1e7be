using Sextant.Tests.Commands;
using Sextant.Tests.Repositories;
using Xunit;

namespace Sextant.Tests.Sharing;

/// <summary>A developer's machine takes over what CI has published, from where the user says, and goes on without it where it cannot.</summary>
public sealed class PublishedIndexTests : IDisposable
{
    private const string Name = "github.com/acme/app";

    private readonly TemporaryFolder _folder = new();

    public PublishedIndexTests()
    {
        if (!TemporaryFolder.HasGit) Assert.Skip("git is not on the path.");
        _folder.Write("ci/src/dates.py", SmallRepository.Dates).Write("ci/src/Retry.cs", SmallRepository.Retry).GitInit("ci").GitCommit("ci");
        _folder.Git("clone", "-q", _folder["ci"], "clone");
        _folder.GitIn("clone", "remote", "set-url", "origin", "git@github.com:Acme/App.git");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task From_a_folder()
    {
        await PublishAsync($"published/{Name}.sextant");
        var run = await SearchAsync(_folder["published"]);
        Assert.Contains($"Took over the shared index {_folder[$"published/{Name}.sextant"]}: 2 files, 5 code units.", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        // Once is enough.
        Assert.Empty((await SearchAsync(_folder["published"])).ErrorLines);
    }

    [Fact]
    public async Task From_an_address_with_a_token()
    {
        await PublishAsync("index.sextant");
        using var server = new FileServer();
        var bytes = await File.ReadAllBytesAsync(_folder["index.sextant"], TestContext.Current.CancellationToken);
        server.Answers["/acme/app/index.sextant"] = response => response.OutputStream.Write(bytes);
        var run = await SearchAsync($"{server.Address}{{path}}/index.sextant?key=hidden", "secret");
        Assert.Contains("Took over the shared index", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", run.Error, StringComparison.Ordinal);
        Assert.Equal([("/acme/app/index.sextant?key=hidden", "Bearer secret")], server.Asked);
    }

    [Theory]
    [InlineData("nothing is published")]
    [InlineData("no right to it")]
    [InlineData("nobody listens")]
    [InlineData("cut short on the way")]
    [InlineData("a folder that is not there")]
    public async Task Without_it_and_without_a_word(string trouble)
    {
        using var server = new FileServer();
        server.Answers[$"/{Name}.sextant"] = response =>
        {
            if (trouble == "no right to it") response.StatusCode = 403;
            else if (trouble == "nothing is published") response.StatusCode = 404;
            else response.ContentLength64 = 1000;
            if (trouble != "cut short on the way") return;
            response.OutputStream.Write(new byte[10]);
            response.Abort();
        };
        if (trouble == "nobody listens") server.Dispose();
        var run = await SearchAsync(trouble.StartsWith("a folder", StringComparison.Ordinal) ? _folder["nowhere"] : server.Address);
        Assert.Equal(2, run.ErrorLines.Length);
        Assert.StartsWith("indexing ", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("5 added", run.ErrorLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_cannot_be_used_is_said_once_and_left()
    {
        _folder.Write($"published/{Name}.sextant", "SXTNIDX\n and then nothing that makes sense");
        var run = await SearchAsync(_folder["published"]);
        Assert.Contains("is damaged (it is cut short)", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("5 added", run.ErrorLines[^1], StringComparison.Ordinal);
        Assert.Empty((await SearchAsync(_folder["published"])).ErrorLines);
    }

    [Fact]
    public async Task Of_another_repository_it_is_refused()
    {
        await PublishAsync($"published/{Name}.sextant");
        Directory.Delete(_folder["clone/src"], recursive: true);
        _folder.Write("clone/other.py", SmallRepository.Dates);
        var run = await SearchAsync(_folder["published"]);
        Assert.Contains("is the index of another repository", run.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_index_is_replaced_by_it()
    {
        await PublishAsync($"published/{Name}.sextant");
        Assert.Equal(0, (await SearchAsync("")).ExitCode);
        _folder.Write("clone/.sextant/index.db", "damaged");
        var run = await SearchAsync(_folder["published"]);
        Assert.Contains("Took over", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_cannot_configure_it()
    {
        await PublishAsync($"published/{Name}.sextant");
        _folder.Write("clone/.env", $"SEXTANT_SHARED_INDEX={_folder["published"]}\n").Write("clone/settings.json", $"{{\"sharedIndex\":\"{_folder["published"]}\"}}");
        _folder.Write("clone/.sextant/settings.json", $"{{\"sharedIndex\":\"{_folder["published"]}\"}}").Write("clone/sextant/settings.json", $"{{\"sharedIndex\":\"{_folder["published"]}\"}}");
        Assert.Contains("5 added", (await SearchAsync("")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_user_settings_name_it_too_but_not_those_that_lie_in_the_repository()
    {
        await PublishAsync($"published/{Name}.sextant");
        foreach (var home in (string[])["clone", "home"])
        {
            _folder.Write($"{home}/.config/sextant/settings.json", System.Text.Json.JsonSerializer.Serialize(new { sharedIndex = _folder["published"] }));
            var surroundings = new CommandSurroundings { Variables = new Dictionary<string, string> { ["HOME"] = _folder[home], ["APPDATA"] = _folder[$"{home}/.config"] } };
            var run = await CommandRun.InAsync(_folder.Path, surroundings, "index", "clone");
            Assert.Equal(home == "home", run.Error.Contains("Took over", StringComparison.Ordinal));
            Directory.Delete(_folder["clone/.sextant"], recursive: true);
        }
    }

    [Fact]
    public async Task A_location_that_makes_no_sense_is_wrong_usage() =>
        (await RunAsync("indexes", null, "index", "clone")).AssertRefused("neither the full path of a folder nor an http address");

    private async Task PublishAsync(string file)
    {
        var run = await RunAsync("", null, "index", "ci", "--ci", "--archive", file);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private async Task<CommandRun> SearchAsync(string location, string? token = null)
    {
        var run = await RunAsync(location, token, "search", "parse a calendar day", "--repo", "clone", "--limit", "1", "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("\"name\":\"parse_day\"", run.Output, StringComparison.Ordinal);
        return run;
    }

    private Task<CommandRun> RunAsync(string location, string? token, params string[] arguments) => CommandRun.InAsync(
        _folder.Path,
        new CommandSurroundings { Variables = new Dictionary<string, string> { ["SEXTANT_SHARED_INDEX"] = location, ["SEXTANT_SHARED_INDEX_TOKEN"] = token ?? "" } },
        arguments);
}
