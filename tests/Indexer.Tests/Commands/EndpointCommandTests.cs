using System.Text.Json;
using Sextant.Tests.Embedding.OpenAi;
using Xunit;

namespace Sextant.Tests.Commands;

/// <summary>The commands with an endpoint, from configuration to answer.</summary>
public sealed class EndpointCommandTests : IDisposable
{
    private readonly SmallRepository _repository = SmallRepository.WithCode();
    private readonly SmallRepository _home = new();

    public void Dispose()
    {
        _repository.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task An_index_made_with_an_endpoint_is_searched_with_it()
    {
        await using var server = await MoodyServer.StartAsync();
        var index = await RunAsync(server, [], "index", "--endpoint", server.Url, "--model", "m", "--json");
        Assert.Equal(0, index.ExitCode);
        Assert.Contains($"code of this repository goes to {new Uri(server.Url).Authority}, which embeds it with m", index.Error, StringComparison.Ordinal);
        using var summary = JsonDocument.Parse(index.OutputLines[^1]);
        Assert.Equal("m", summary.RootElement.GetProperty("model").GetString());
        Assert.True(summary.RootElement.GetProperty("usage").GetProperty("tokens").GetInt64() > 0);

        var calls = server.Calls.Count;
        var search = await RunAsync(server, [], "search", "retry an action", "--endpoint", server.Url, "--model", "m");
        Assert.Equal(0, search.ExitCode);
        Assert.Contains("RunAsync", search.OutputLines[0], StringComparison.Ordinal);
        Assert.Equal(["retry an action"], server.Calls.Skip(calls).SelectMany(call => call.Input));
        Assert.DoesNotContain("goes to", search.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("search", "retry")]
    [InlineData("search", "retry", "--no-refresh")]
    [InlineData("index")]
    public async Task Where_the_model_of_the_index_is_not_configured_one_line_says_what_to_do(params string[] command)
    {
        await using var server = await MoodyServer.StartAsync();
        await RunAsync(server, [], "index", "--endpoint", server.Url, "--model", "m");
        var calls = server.Calls.Count;
        var refused = await RunAsync(server, [], command);
        refused.AssertRefused("The index was made with the model m, and built-in is configured; name that model with --model");
        Assert.Equal(calls, server.Calls.Count);
        Assert.Equal(0, (await RunAsync(server, [], "index", "--model", "built-in")).ExitCode);
        Assert.Equal(0, (await RunAsync(server, [], command)).ExitCode);
    }

    [Fact]
    public async Task Environment_and_settings_configure_as_flags_do()
    {
        await using var server = await MoodyServer.StartAsync();
        var environment = new Dictionary<string, string> { ["SEXTANT_ENDPOINT"] = server.Url, ["SEXTANT_MODEL"] = "m", ["SEXTANT_API_KEY"] = "k1", ["OPENAI_API_KEY"] = "k2" };
        Assert.Equal(0, (await RunAsync(server, environment, "index")).ExitCode);
        Assert.All(server.Calls, call => Assert.Equal("Bearer k1", call.Authorization));

        _home.Write("sextant/settings.json", $$"""{ "embedding": { "endpoint": "{{server.Url}}", "model": "m", "keyVariable": "MINE", /* for search */ "concurrency": 2 } }""");
        var search = await RunAsync(server, new() { ["MINE"] = "k3", ["SEXTANT_API_KEY"] = "k1" }, "search", "retry");
        Assert.Equal(0, search.ExitCode);
        Assert.Equal("Bearer k3", server.Calls[^1].Authorization);
    }

    [Fact]
    public async Task Settings_inside_the_repository_are_not_the_users()
    {
        await using var server = await MoodyServer.StartAsync();
        _repository.Write("sextant/settings.json", $$"""{ "embedding": { "endpoint": "{{server.Url}}", "model": "m" } }""");
        var run = await CommandRun.InAsync(
            _repository.Root, new CommandSurroundings { Variables = new Dictionary<string, string> { ["XDG_CONFIG_HOME"] = _repository.Root, ["APPDATA"] = _repository.Root } }, "index", "--json");
        Assert.Contains("\"model\":\"built-in\"", run.Output, StringComparison.Ordinal);
        Assert.Empty(server.Calls);
    }

    [Theory]
    [InlineData("""{ "embedding": { "endpont": "x" } }""", "cannot be read (line 1")]
    [InlineData("""{ "embedding": { "key": "sk-very-secret" """, "cannot be read (line 1")]
    [InlineData("""{ "embedding": { "endpoint": "https://h/v1" } }""", "has to be told a model")]
    [InlineData("""{ "embedding": { "endpoint": "https://h/v1", "model": "m", "concurrency": 1000 } }""", "embedding.concurrency in the user settings is out of its range")]
    [InlineData("""{ "embedding": { "endpoint": "http://h/v1", "model": "m" } }""", "plain http")]
    [InlineData("""{ "embedding": { "model": "m" } }""", "needs an endpoint")]
    public async Task Settings_that_cannot_be_used_are_said(string settings, string expected)
    {
        _home.Write("sextant/settings.json", settings);
        await using var server = await MoodyServer.StartAsync();
        var refused = await RunAsync(server, [], "index");
        refused.AssertRefused(expected);
        Assert.DoesNotContain("very-secret", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_sends_and_writes_nothing()
    {
        await using var server = await MoodyServer.StartAsync();
        var run = await RunAsync(server, [], "index", "--model", "text-embedding-3-small", "--dry-run", "--json");
        using var estimate = JsonDocument.Parse(run.Output);
        Assert.Equal(("api.openai.com", 1), (estimate.RootElement.GetProperty("host").GetString(), estimate.RootElement.GetProperty("requests").GetInt32()));
        Assert.True(estimate.RootElement.GetProperty("units").GetInt32() >= 4);
        Assert.InRange(estimate.RootElement.GetProperty("price").GetDecimal(), .000001m, .001m);
        Assert.False(Directory.Exists(Path.Combine(_repository.Root, ".sextant")));
    }

    [Theory]
    [InlineData(false, "", false, 2, "say yes to that with `sextant index --yes`")]
    [InlineData(false, "", true, 0, "to embed: ")]
    [InlineData(true, "y\n", false, 0, "[y/N]")]
    [InlineData(true, "n\n", false, 2, "Nothing was sent.")]
    [InlineData(true, "", false, 2, "Nothing was sent.")]
    public async Task Much_code_is_sent_only_after_a_yes(bool terminal, string answer, bool yes, int exitCode, string said)
    {
        await using var server = await MoodyServer.StartAsync();
        var statements = string.Concat(Enumerable.Range(0, 1500).Select(i => $"    total = total + price_{i} * count_{i}\n"));
        for (var i = 0; i < 10; i++) _repository.Write($"big{i}.py", $"def big_{i}(total):\n{statements}    return total\n");
        var surroundings = new CommandSurroundings
        {
            Variables = Variables([]), Input = answer, ErrorTerminal = terminal ? CommandSurroundings.Terminal() : Sextant.Commands.TerminalFacts.None,
        };
        string[] command = ["index", "--endpoint", server.Url, "--model", "m", .. yes ? (string[])["--yes"] : []];
        var run = await CommandRun.InAsync(_repository.Root, surroundings, command);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        if (exitCode != 0) Assert.Single(server.Calls);
    }

    [Fact]
    public async Task An_evaluation_asks_the_endpoint_that_its_flags_name_and_each_question_once()
    {
        await using var server = await MoodyServer.StartAsync();
        _repository.Write("secrets.py", "def hidden():\n    return 1\n");
        var run = await RunAsync(server, [], "eval", "--names", _repository.Root, "--endpoint", server.Url, "--model", "m", "--ablate", "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("openai:m:16:r1", run.Output, StringComparison.Ordinal);
        Assert.Contains("code of this repository goes to", run.Error, StringComparison.Ordinal);
        var sent = server.Calls.SelectMany(call => call.Input).ToList();
        Assert.Equal(sent.Distinct(StringComparer.Ordinal), sent);
        Assert.DoesNotContain(sent, text => text.Contains("return 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_evaluation_without_flags_measures_the_built_in_model()
    {
        await using var server = await MoodyServer.StartAsync();
        var run = await RunAsync(server, new() { ["SEXTANT_ENDPOINT"] = server.Url, ["SEXTANT_MODEL"] = "m" }, "eval", "--names", _repository.Root);
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(server.Calls);
    }

    [Theory]
    [InlineData("--precision", "double", "--precision is double; give int8 or float16.")]
    [InlineData("--dimensions", "0", "--dimensions is 0")]
    public async Task Flags_out_of_their_range_are_refused(string flag, string value, string expected)
    {
        await using var server = await MoodyServer.StartAsync();
        (await RunAsync(server, [], "index", "--endpoint", server.Url, "--model", "m", flag, value)).AssertRefused(expected);
    }

    private Dictionary<string, string> Variables(Dictionary<string, string> variables) =>
        new(variables) { ["XDG_CONFIG_HOME"] = _home.Root, ["APPDATA"] = _home.Root };

    private Task<CommandRun> RunAsync(MoodyServer server, Dictionary<string, string> variables, params string[] arguments)
    {
        Assert.NotNull(server);
        return CommandRun.InAsync(_repository.Root, new CommandSurroundings { Variables = Variables(variables) }, arguments);
    }
}
