using Sextant.Commands;
using Sextant.Storage;
using Sextant.Tests.Embedding.OpenAi;
using Xunit;

namespace Sextant.Tests.Commands;

/// <summary>What was named by flags for an index need not be named again; and no repository can make use of that.</summary>
public sealed class RememberedModelTests : IDisposable
{
    private readonly SmallRepository _repository = SmallRepository.WithCode();
    private readonly SmallRepository _home = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string StateFile => Path.Combine(_home.Root, "sextant", "models.json");

    public void Dispose()
    {
        _repository.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task Later_commands_ask_the_endpoint_that_the_index_was_made_with()
    {
        await using var server = await MoodyServer.StartAsync();
        var index = await IndexAsync(server);
        Assert.Contains($"from now on this index is kept up to date and searched with m at {new Uri(server.Url).Authority}", index.Error, StringComparison.Ordinal);
        var calls = server.Calls.Count;
        Assert.Equal(0, (await RunAsync("search", "retry an action")).ExitCode);
        Assert.Equal(["retry an action"], server.Calls.Skip(calls).SelectMany(call => call.Input));
        Assert.Equal("Bearer key-1", server.Calls[^1].Authorization);
        Assert.DoesNotContain("key-1", await File.ReadAllTextAsync(StateFile, Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("from now on", (await IndexAsync(server)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Float16_is_remembered_with_it()
    {
        await using var server = await MoodyServer.StartAsync();
        await IndexAsync(server, "--precision", "float16");
        Assert.EndsWith(":f16", IndexReader.ReadModel(IndexLocation.For(_repository.Root))!.Fingerprint, StringComparison.Ordinal);
        var search = await RunAsync("search", "retry an action");
        Assert.Equal((0, ""), (search.ExitCode, search.Error));
    }

    [Fact]
    public async Task The_built_in_model_makes_it_forget()
    {
        await using var server = await MoodyServer.StartAsync();
        await IndexAsync(server);
        Assert.Equal(0, (await RunAsync("index", "--model", "built-in")).ExitCode);
        var calls = server.Calls.Count;
        Assert.Equal(0, (await RunAsync("search", "retry an action")).ExitCode);
        Assert.Equal(calls, server.Calls.Count);
        Assert.DoesNotContain(server.Url, await File.ReadAllTextAsync(StateFile, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_counts_for_that_very_index_alone()
    {
        await using var server = await MoodyServer.StartAsync();
        await IndexAsync(server);
        Directory.Delete(Path.Combine(_repository.Root, ".sextant"), recursive: true);
        var calls = server.Calls.Count;
        Assert.Equal(0, (await RunAsync("search", "retry an action")).ExitCode);
        Assert.Equal(calls, server.Calls.Count);
    }

    [Fact]
    public async Task The_environment_comes_first()
    {
        await using var server = await MoodyServer.StartAsync();
        await IndexAsync(server);
        var calls = server.Calls.Count;
        var surroundings = Surroundings() with { Variables = new Dictionary<string, string>(Surroundings().Variables) { ["SEXTANT_MODEL"] = "built-in" } };
        Assert.Contains("\"model\":\"built-in\"", (await CommandRun.InAsync(_repository.Root, surroundings, "index", "--json")).Output, StringComparison.Ordinal);
        Assert.Equal(calls, server.Calls.Count);
    }

    [Fact]
    public async Task A_file_in_the_repository_remembers_nothing()
    {
        await using var server = await MoodyServer.StartAsync();
        await IndexAsync(server);
        _repository.Write("sextant/models.json", await File.ReadAllTextAsync(StateFile, Cancel));
        var calls = server.Calls.Count;
        var surroundings = new CommandSurroundings { Variables = new Dictionary<string, string> { ["XDG_STATE_HOME"] = _repository.Root, ["LOCALAPPDATA"] = _repository.Root } };
        (await CommandRun.InAsync(_repository.Root, surroundings, "search", "retry")).AssertRefused("The index was made with the model m, and built-in is configured");
        Assert.Equal(calls, server.Calls.Count);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_said()
    {
        await using var server = await MoodyServer.StartAsync();
        await IndexAsync(server);
        await File.WriteAllTextAsync(StateFile, "{ no", Cancel);
        (await RunAsync("search", "retry")).AssertRefused("cannot be read; remove it");
    }

    [Fact]
    public async Task Several_folders_use_it_only_where_it_is_that_of_all()
    {
        await using var server = await MoodyServer.StartAsync();
        await IndexAsync(server);
        using var other = SmallRepository.WithCode();
        Task<Engine> OpenAsync(params string[] roots) =>
            Engine.OpenAsync(TimeProvider.System, name => Surroundings().Variables.GetValueOrDefault(name), [.. roots.Select(root => IndexLocation.For(root))], Cancel);
        Assert.Equal("m", (await OpenAsync(_repository.Root)).Embedder.ModelName);
        Assert.Equal("built-in", (await OpenAsync(_repository.Root, other.Root)).Embedder.ModelName);
    }

    private CommandSurroundings Surroundings() => new()
    {
        Variables = new Dictionary<string, string>
        {
            ["XDG_CONFIG_HOME"] = _home.Root, ["APPDATA"] = _home.Root, ["XDG_STATE_HOME"] = _home.Root, ["LOCALAPPDATA"] = _home.Root, ["SEXTANT_API_KEY"] = "key-1",
        },
    };

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.InAsync(_repository.Root, Surroundings(), arguments);

    private async Task<CommandRun> IndexAsync(MoodyServer server, params string[] more)
    {
        var run = await RunAsync(["index", "--endpoint", server.Url, "--model", "m", .. more]);
        Assert.Equal(0, run.ExitCode);
        return run;
    }
}
