using System.Text.Json;
using Sextant.Commands.Doctor;
using Xunit;

namespace Sextant.Tests.Commands;

public sealed class DoctorTests : IDisposable
{
    private readonly SmallRepository _repository = SmallRepository.WithCode();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_healthy_repository()
    {
        await RunAsync("index");
        var run = await RunAsync("doctor");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        foreach (var name in (string[])["version", "model", "git", "repository", "index", "permissions", "file watching", "endpoint", "shared index"])
            Assert.Contains(run.OutputLines, line => line[9..].StartsWith(name, StringComparison.Ordinal));
        Assert.Contains("2 files, 5 code units", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("trouble", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_index_all_is_well_and_none_is_made()
    {
        var run = await RunAsync("doctor");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("none yet", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_repository.PathOf(".sextant")));
    }

    [Fact]
    public async Task Damage_is_trouble_with_advice()
    {
        await RunAsync("index");
        await Indexing.Sqlite.RunAsync(_repository.PathOf(".sextant/index.db"), "UPDATE record SET units = zeroblob(length(units))");
        // A refresh and a status do not look that deep.
        Assert.Equal(0, (await RunAsync("status")).ExitCode);
        var (exitCode, check) = await CheckAsync("index");
        Assert.Equal((2, "trouble"), (exitCode, check.GetProperty("state").GetString()));
        Assert.Contains("is damaged", check.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("The next 'sextant index' rebuilds it.", check.GetProperty("advice").GetString());
    }

    [Fact]
    public async Task A_repository_without_code_is_a_warning()
    {
        Directory.Delete(_repository.PathOf("src"), recursive: true);
        var (exitCode, check) = await CheckAsync("repository");
        Assert.Equal((0, "warning"), (exitCode, check.GetProperty("state").GetString()));
        Assert.Contains("--repo PATH", check.GetProperty("advice").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_git_ignore_files_are_read()
    {
        var (exitCode, check) = await CheckAsync("git");
        Assert.Equal((0, "warning"), (exitCode, check.GetProperty("state").GetString()));
        Assert.Contains("Install git", check.GetProperty("advice").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_trouble()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Folders have no modes here.");
            return;
        }

        if (Environment.UserName == "root") Assert.Skip("Everything can be written by this user.");
        File.SetUnixFileMode(_repository.Root, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var (exitCode, check) = await CheckAsync("permissions");
        File.SetUnixFileMode(_repository.Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal((2, "trouble"), (exitCode, check.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task A_link_in_place_of_the_index_is_trouble()
    {
        Directory.CreateSymbolicLink(_repository.PathOf(".sextant"), Path.GetTempPath());
        var (exitCode, check) = await CheckAsync("permissions");
        Assert.Equal((2, "trouble"), (exitCode, check.GetProperty("state").GetString()));
        Assert.Contains("is a link", check.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 8192, "Ok")]
    [InlineData(4096, 8192, "Ok")]
    [InlineData(4097, 8192, "Warning")]
    [InlineData(500_000, 8192, "Warning")]
    public void Too_few_watches_are_a_warning(long folders, long most, string expected)
    {
        var finding = new FileWatchCheck().Judge(folders, most);
        Assert.Equal(expected, finding.Health.ToString());
        if (finding.Advice is not null) Assert.Contains("sysctl fs.inotify.max_user_watches=", finding.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_is_trouble()
    {
        var (exitCode, check) = await CheckAsync("endpoint", ("SEXTANT_ENDPOINT", "http://localhost:9/v1"), ("SEXTANT_MODEL", "some-model"));
        Assert.Equal((2, "trouble"), (exitCode, check.GetProperty("state").GetString()));
        Assert.Contains("docs/embeddings.md", check.GetProperty("advice").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shared_index_that_cannot_be_had_is_a_warning()
    {
        var (exitCode, check) = await CheckAsync("shared index", ("SEXTANT_SHARED_INDEX", Path.GetTempPath()));
        Assert.Equal((0, "warning"), (exitCode, check.GetProperty("state").GetString()));
        Assert.Contains("no remote named origin", check.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shared_index_that_makes_no_sense_is_trouble()
    {
        var (exitCode, check) = await CheckAsync("shared index", ("SEXTANT_SHARED_INDEX", "somewhere"));
        Assert.Equal((2, "trouble"), (exitCode, check.GetProperty("state").GetString()));
    }

    private async Task<(int ExitCode, JsonElement Check)> CheckAsync(string name, params (string Name, string Value)[] variables)
    {
        var surroundings = new CommandSurroundings { Variables = variables.ToDictionary(variable => variable.Name, variable => variable.Value) };
        var run = await CommandRun.InAsync(_repository.Root, surroundings, "doctor", _repository.Root, "--json");
        var report = JsonDocument.Parse(Assert.Single(run.OutputLines)).RootElement;
        Assert.Equal(run.ExitCode == 0, report.GetProperty("healthy").GetBoolean());
        return (run.ExitCode, report.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("check").GetString() == name));
    }

    private Task<CommandRun> RunAsync(string command) => CommandRun.InAsync(
        _repository.Root, new CommandSurroundings { Variables = new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "" } }, command, _repository.Root);
}
