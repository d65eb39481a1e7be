using System.Text.Json;
using Sextant.LanguageServer.Tests.Client;
using Sextant.LanguageServer.Tests.Repositories;
using Xunit;

namespace Sextant.LanguageServer.Tests.Processes;

public sealed class AnswerTests : IDisposable
{
    private const string Kiln = """
        import time


        class Kiln:
            "An oven for clay."

            def fire(self, clay):
                "Bakes clay until it is hard. Then waits."
                return clay

            @staticmethod
            def cool(degrees): return degrees - 1


        def glaze_pot(pot, colour):
            return (pot, colour)

        """;

    private readonly TestRepository _repository = new TestRepository().Write("pottery/kiln.py", Kiln).Write("tests/test_kiln.py", "def test_fire_kiln():\n    assert True\n");

    [Fact]
    public async Task A_result_has_the_fields_of_the_contract()
    {
        await using var editor = await (await Editor.OpenAsync(_repository)).ReadyAsync();
        var reply = await editor.SearchAsync("bake clay until hard");
        var first = reply.GetProperty("results")[0];
        Assert.Equal(
            ["rank", "score", "cosine", "kind", "name", "qualifiedName", "language", "path", "startLine", "endLine", "signature", "summary", "isTest", "isGenerated", "nameLine", "location", "selectionRange", "snippet", "stale"],
            first.EnumerateObject().Select(member => member.Name));
        Assert.Equal("fire", first.GetProperty("name").GetString());
        Assert.Equal("method", first.GetProperty("kind").GetString());
        Assert.Equal("python", first.GetProperty("language").GetString());
        Assert.Equal("pottery/kiln.py", first.GetProperty("path").GetString());
        Assert.Equal("Bakes clay until it is hard.", first.GetProperty("summary").GetString());
        Assert.Equal(7, first.GetProperty("startLine").GetInt32());
        Assert.Equal(_repository.UriOf("pottery/kiln.py"), first.GetProperty("location").GetProperty("uri").GetString());
        Assert.Equal("6:0-8:19", Text(first.GetProperty("location").GetProperty("range")));
        Assert.Equal("6:8-6:12", Text(first.GetProperty("selectionRange")));
        Assert.StartsWith("    def fire(self, clay):\n", first.GetProperty("snippet").GetString(), StringComparison.Ordinal);
        Assert.False(first.GetProperty("stale").GetBoolean());
        var state = reply.GetProperty("indexState");
        Assert.Equal("ready", state.GetProperty("state").GetString());
        Assert.True(state.GetProperty("complete").GetBoolean());
        Assert.Equal(2, state.GetProperty("files").GetInt32());
        Assert.Equal(5, state.GetProperty("units").GetInt32());
    }

    [Theory]
    [InlineData("utf-16", "0:4-0:9", "0:0-0:24")]
    [InlineData("utf-8", "0:4-0:10", "0:0-0:27")]
    public async Task Ranges_are_on_the_identifier_in_the_negotiated_encoding(string encoding, string selection, string whole)
    {
        _repository.Write("wide.py", "def écran(): return '😀'\n");
        await using var editor = await (await Editor.OpenAsync(new { general = new { positionEncodings = new[] { encoding } } }, _repository)).ReadyAsync();
        var first = (await editor.SearchAsync(new { query = "écran", mode = "lexical" })).GetProperty("results")[0];
        Assert.Equal(selection, Text(first.GetProperty("selectionRange")));
        Assert.Equal(whole, Text(first.GetProperty("location").GetProperty("range")));
    }

    [Fact]
    public async Task Filters_and_limits_are_heeded()
    {
        await using var editor = await (await Editor.OpenAsync(_repository)).ReadyAsync();
        async Task<List<string>> Names(object parameters) =>
            [.. (await editor.SearchAsync(parameters)).GetProperty("results").EnumerateArray().Select(result => result.GetProperty("name").GetString()!)];

        Assert.Single(await Names(new { query = "kiln", limit = 1 }));
        Assert.DoesNotContain("test_fire_kiln", await Names(new { query = "fire kiln", tests = "exclude" }));
        Assert.Equal(["test_fire_kiln"], await Names(new { query = "fire kiln", tests = "only" }));
        Assert.Equal(["Kiln"], await Names(new { query = "kiln", kinds = new[] { "type" } }));
        Assert.Empty(await Names(new { query = "kiln", languages = new[] { "csharp" } }));
        Assert.Equal(["test_fire_kiln"], await Names(new { query = "kiln", paths = new[] { "tests/**" } }));
    }

    [Theory]
    [InlineData("""{"limit":"many"}""")]
    [InlineData("""{"query":"x","limit":0}""")]
    [InlineData("""{"query":"x","limit":1001}""")]
    [InlineData("""{"query":" "}""")]
    [InlineData("""{"query":"x","mode":"magic"}""")]
    [InlineData("""{"query":"x","languages":["cobol"]}""")]
    [InlineData("""{"query":"x","kinds":["verb"]}""")]
    [InlineData("""{"query":"x","tests":"maybe"}""")]
    [InlineData("[]")]
    public async Task What_is_asked_wrongly_is_an_error_of_params(string parameters)
    {
        await using var editor = await Editor.OpenAsync(_repository);
        var error = await Assert.ThrowsAsync<LspErrorException>(() => editor.SearchAsync(JsonDocument.Parse(parameters).RootElement));
        Assert.Equal(-32602, error.Code);
    }

    [Fact]
    public async Task A_file_that_has_changed_is_read_again_before_its_results_are_shown()
    {
        await using var editor = await (await Editor.OpenAsync(_repository)).ReadyAsync();
        await editor.CommandAsync("sextant.pause");
        _repository.Write("pottery/kiln.py", "# moved down\n# by two lines\n" + Kiln.Replace("return (pot, colour)", "return None", StringComparison.Ordinal).Replace("def cool", "def chill", StringComparison.Ordinal));
        var results = (await editor.SearchAsync(new { query = "fire cool glaze pot", mode = "lexical" })).GetProperty("results").EnumerateArray().ToDictionary(result => result.GetProperty("name").GetString()!);
        Assert.DoesNotContain("cool", results.Keys);
        Assert.Equal(9, results["fire"].GetProperty("startLine").GetInt32());
        Assert.Equal("8:8-8:12", Text(results["fire"].GetProperty("selectionRange")));
        Assert.False(results["fire"].GetProperty("stale").GetBoolean());
        Assert.True(results["glaze_pot"].GetProperty("stale").GetBoolean());
        Assert.EndsWith("return None", results["glaze_pot"].GetProperty("snippet").GetString(), StringComparison.Ordinal);
        _repository.Delete("pottery/kiln.py");
        var reply = await editor.SearchAsync(new { query = "glaze", mode = "lexical" });
        Assert.Empty(reply.GetProperty("results").EnumerateArray());
        Assert.Equal("paused", reply.GetProperty("indexState").GetProperty("state").GetString());
        Assert.False(reply.GetProperty("indexState").GetProperty("complete").GetBoolean());
        await editor.CommandAsync("sextant.resume");
        await editor.WaitForStateAsync(state => state.GetProperty("units").GetInt32() == 1);
    }

    [Fact]
    public async Task Where_indexing_is_manual_answers_say_that_they_are_not_complete_until_it_is_asked_for()
    {
        await using var server = ServerProcess.Start(_repository.LogFolder);
        await server.Client.AskAsync("initialize", new { rootUri = _repository.Uri, initializationOptions = new { indexing = "manual" }, capabilities = new { } });
        await server.Client.NotifyAsync("initialized", new { });
        var before = await server.Client.AskAsync("sextant/search", new { query = "glaze" });
        Assert.Empty(before.GetProperty("results").EnumerateArray());
        Assert.Equal("paused", before.GetProperty("indexState").GetProperty("state").GetString());
        Assert.False(before.GetProperty("indexState").GetProperty("complete").GetBoolean());
        var summary = await server.Client.AskAsync("workspace/executeCommand", new { command = "sextant.index", arguments = new object[] { new { full = true } } });
        Assert.Equal(5, summary.GetProperty("units").GetInt32());
        Assert.Equal("built-in", summary.GetProperty("model").GetString());
        var after = await server.Client.AskAsync("sextant/search", new { query = "glaze" });
        Assert.Equal("glaze_pot", after.GetProperty("results")[0].GetProperty("name").GetString());
        Assert.True(after.GetProperty("indexState").GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task Settings_are_asked_for_where_the_client_answers()
    {
        await using var editor = await (await Editor.OpenAsync(new { workspace = new { configuration = true } }, _repository)).ReadyAsync();
        editor.Client.Answers["workspace/configuration"] = _ => new object?[] { new { indexing = "manual", logLevel = "error" } };
        await editor.Client.NotifyAsync("workspace/didChangeConfiguration", new { settings = (object?)null });
        _repository.Write("new.py", "def fresh():\n    pass\n");
        await editor.SaveDocumentAsync(_repository.UriOf("new.py"));
        await editor.WaitForStateAsync(state => state.GetProperty("state").GetString() == "paused");
    }

    [Fact]
    public async Task Similar_functions_are_found_from_a_position_in_a_buffer()
    {
        _repository.Write("pottery/twin.py", "def varnish_pot(pot, colour):\n    return (pot, colour)\n");
        await using var editor = await (await Editor.OpenAsync(_repository)).ReadyAsync();
        var reply = await editor.Client.AskAsync(
            "sextant/similar", new { textDocument = new { uri = _repository.UriOf("pottery/twin.py") }, position = new { line = 1, character = 2 }, limit = 2 });
        Assert.Equal("glaze_pot", reply.GetProperty("results")[0].GetProperty("name").GetString());
        Assert.DoesNotContain(reply.GetProperty("results").EnumerateArray(), result => result.GetProperty("name").GetString() == "varnish_pot");
        var uri = _repository.UriOf("pottery/unsaved.py");
        await editor.OpenDocumentAsync(uri, "\n\ndef paint_pot(pot, colour):\n    return (pot, colour)\n");
        var unsaved = await editor.CommandAsync("sextant.similar", new { textDocument = new { uri }, position = new { line = 2, character = 5 }, limit = 2 });
        Assert.Equal(
            ["glaze_pot", "varnish_pot"],
            unsaved.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        var nowhere = await Assert.ThrowsAsync<LspErrorException>(
            () => editor.Client.AskAsync("sextant/similar", new { textDocument = new { uri }, position = new { line = 0, character = 0 } }));
        Assert.Equal(-32602, nowhere.Code);
    }

    [Fact]
    public async Task Clients_without_the_extension_have_symbols_and_commands()
    {
        await using var editor = await (await Editor.OpenAsync(_repository)).ReadyAsync();
        var symbols = await editor.Client.AskAsync("workspace/symbol", new { query = "glaze" });
        var symbol = Assert.Single(symbols.EnumerateArray(), one => one.GetProperty("name").GetString() == "glaze_pot");
        Assert.Equal(12, symbol.GetProperty("kind").GetInt32());
        Assert.Equal("14:4-14:13", Text(symbol.GetProperty("location").GetProperty("range")));
        Assert.Empty((await editor.Client.AskAsync("workspace/symbol", new { query = "" })).EnumerateArray());
        Assert.Equal("glaze_pot", (await editor.CommandAsync("sextant.search", "glaze")).GetProperty("results")[0].GetProperty("name").GetString());
        Assert.Equal("glaze_pot", (await editor.CommandAsync("sextant.search", new { query = "glaze" })).GetProperty("results")[0].GetProperty("name").GetString());
        Assert.Equal("ready", (await editor.CommandAsync("sextant.status")).GetProperty("indexState").GetProperty("state").GetString());
        foreach (var command in editor.Capabilities.GetProperty("executeCommandProvider").GetProperty("commands").EnumerateArray())
            Assert.StartsWith("sextant.", command.GetString(), StringComparison.Ordinal);
        Assert.Equal(-32602, (await Assert.ThrowsAsync<LspErrorException>(() => editor.CommandAsync("sextant.fly"))).Code);
        Assert.Equal(-32602, (await Assert.ThrowsAsync<LspErrorException>(() => editor.CommandAsync("sextant.search"))).Code);
    }

    [Fact]
    public async Task Several_roots_are_searched_as_one_and_a_nested_one_only_once()
    {
        using var other = new TestRepository("other").Write("src/kiln.py", "def stack_kiln():\n    return 3\n");
        using var third = new TestRepository("third").Write("src/kiln.py", "def empty_kiln():\n    return 4\n");
        await using var editor = await (await Editor.OpenAsync(_repository, other)).ReadyAsync();
        await editor.WaitForNamesAsync("kiln", names => names.Contains("stack_kiln") && names.Contains("Kiln"));
        var result = (await editor.SearchAsync(new { query = "stack", mode = "lexical" })).GetProperty("results")[0];
        Assert.Equal("src/kiln.py", result.GetProperty("path").GetString());
        Assert.Equal(other.UriOf("src/kiln.py"), result.GetProperty("location").GetProperty("uri").GetString());
        var changes = new
        {
            added = new[] { new { uri = third.Uri, name = "third" }, new { uri = _repository.UriOf("pottery"), name = "inner" } },
            removed = new[] { new { uri = other.Uri, name = "other" } },
        };
        await editor.Client.NotifyAsync("workspace/didChangeWorkspaceFolders", new { @event = changes });
        await editor.WaitForNamesAsync("kiln", names => names.Contains("empty_kiln"));
        var names = await editor.NamesAsync("kiln");
        Assert.DoesNotContain("stack_kiln", names);
        Assert.Single(names, "Kiln");
        var status = await editor.Client.AskAsync("sextant/status", null);
        Assert.Equal([_repository.Uri, third.Uri], status.GetProperty("roots").EnumerateArray().Select(root => root.GetProperty("uri").GetString()));
    }

    [Fact]
    public async Task The_same_function_at_the_same_place_of_two_roots_is_found_twice()
    {
        using var other = new TestRepository("other").Write("pottery/kiln.py", Kiln).Write("Wheel.cs", "partial class Wheel { void Spin() { } }");
        _repository.Write("Wheel.cs", "partial class Wheel { void Spin() { } void Spin(int speed) { } }");
        await using var editor = await (await Editor.OpenAsync(_repository, other)).ReadyAsync();
        var places = await PlacesAsync("glaze_pot");
        Assert.Equal(2, places.Count);
        Assert.Contains(_repository.UriOf("pottery/kiln.py"), places);
        Assert.Contains(other.UriOf("pottery/kiln.py"), places);
        Assert.Equal(2, (await PlacesAsync("Wheel")).Count);
        // The overload of one root is folded, the function of the other is not.
        Assert.Equal(2, (await PlacesAsync("Spin")).Count);

        async Task<List<string>> PlacesAsync(string name)
        {
            var reply = await editor.SearchAsync(new { query = name, mode = "lexical", limit = 50 });
            return [.. reply.GetProperty("results").EnumerateArray().Where(result => result.GetProperty("name").GetString() == name)
                .Select(result => result.GetProperty("location").GetProperty("uri").GetString()!)];
        }
    }

    [Fact]
    public async Task Without_a_folder_nothing_is_found_and_nothing_fails()
    {
        await using var server = ServerProcess.Start(_repository.LogFolder);
        await server.Client.AskAsync("initialize", new { processId = (int?)null, rootUri = (string?)null, capabilities = new { } });
        await server.Client.NotifyAsync("initialized", new { });
        var reply = await server.Client.AskAsync("sextant/search", new { query = "anything" });
        Assert.Empty(reply.GetProperty("results").EnumerateArray());
        Assert.Equal("none", reply.GetProperty("indexState").GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_long_indexing_shows_progress_that_the_user_can_stop()
    {
        // A native program is done with fewer before anybody could show it.
        for (var i = 0; i < 1_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, 30).Select(j => $"def one{i}_{j}():\n    return {i} * {j}\n"));
            _repository.Write($"many/file{i}.py", text);
        }

        await using var editor = await Editor.OpenAsync(new { window = new { workDoneProgress = true } }, _repository);
        var token = (await editor.Client.Messages.WaitForMethodAsync("window/workDoneProgress/create")).GetProperty("params").GetProperty("token").GetString();
        JsonElement Value(JsonElement message) => message.GetProperty("params").GetProperty("value");
        var begin = await editor.Client.Messages.WaitForMethodAsync("$/progress");
        Assert.Equal("begin", Value(begin).GetProperty("kind").GetString());
        Assert.Equal(token, begin.GetProperty("params").GetProperty("token").GetString());
        await editor.Client.Messages.WaitForMethodAsync("$/progress", progress => progress.GetProperty("value").GetProperty("kind").GetString() == "end");
        await editor.Client.NotifyAsync("window/workDoneProgress/cancel", new { token });
        _repository.Write("new.py", "def fresh():\n    pass\n");
        await editor.SaveDocumentAsync(_repository.UriOf("new.py"));
        await editor.WaitForStateAsync(state => state.GetProperty("state").GetString() == "paused");
    }

    public void Dispose() => _repository.Dispose();

    private static string Text(JsonElement range)
    {
        static string Position(JsonElement position) => $"{position.GetProperty("line")}:{position.GetProperty("character")}";
        return $"{Position(range.GetProperty("start"))}-{Position(range.GetProperty("end"))}";
    }
}
