using System.Text.Json;
using Sextant.LanguageServer.Tests.Repositories;

namespace Sextant.LanguageServer.Tests.Client;

/// <summary>A server process with an initialized session on some repositories, as an editor has it.</summary>
internal sealed class Editor : IAsyncDisposable
{
    private readonly ServerProcess _server;
    private int _version;

    private Editor(ServerProcess server) => _server = server;

    public LspClient Client => _server.Client;

    public ServerProcess Server => _server;

    public JsonElement Capabilities { get; private set; }

    public static Task<Editor> OpenAsync(params TestRepository[] roots) => OpenAsync(new { }, roots);

    public static async Task<Editor> OpenAsync(object capabilities, params TestRepository[] roots)
    {
        var editor = new Editor(ServerProcess.Start(roots[0].LogFolder, "--log-level", "debug"));
        var folders = roots.Select(root => new { uri = root.Uri, name = Path.GetFileName(root.Root) });
        var result = await editor.Client.AskAsync("initialize", new { processId = Environment.ProcessId, workspaceFolders = folders, capabilities });
        editor.Capabilities = result.GetProperty("capabilities");
        await editor.Client.NotifyAsync("initialized", new { });
        return editor;
    }

    /// <summary>Waits for a status that says that everything on disk is indexed.</summary>
    public async Task<Editor> ReadyAsync()
    {
        await WaitForStateAsync(state => state.GetProperty("complete").GetBoolean());
        return this;
    }

    /// <summary>Waits for a status whose index state fits.</summary>
    public Task<JsonElement> WaitForStateAsync(Func<JsonElement, bool> fits, int from = 0) =>
        Client.Messages.WaitForMethodAsync("sextant/status", status => fits(status.GetProperty("indexState")), from);

    public Task<JsonElement> SearchAsync(string query, int limit = 10) => Client.AskAsync("sextant/search", new { query, limit });

    public Task<JsonElement> SearchAsync(object parameters) => Client.AskAsync("sextant/search", parameters);

    /// <summary>Names of the results of a search by words.</summary>
    public async Task<List<string>> NamesAsync(string query) =>
        [.. (await SearchAsync(new { query, mode = "lexical", limit = 50 })).GetProperty("results").EnumerateArray().Select(result => result.GetProperty("name").GetString()!)];

    /// <summary>Searches again whenever the server says that something has changed, until the names fit.</summary>
    public async Task WaitForNamesAsync(string query, Func<List<string>, bool> fits)
    {
        while (true)
        {
            var seen = Client.Messages.Snapshot().Count;
            if (fits(await NamesAsync(query))) return;
            await Client.Messages.WaitForMethodAsync("sextant/status", from: seen);
        }
    }

    public Task OpenDocumentAsync(string uri, string text) =>
        Client.NotifyAsync("textDocument/didOpen", new { textDocument = new { uri, languageId = "python", version = ++_version, text } });

    public Task ChangeDocumentAsync(string uri, params object[] contentChanges) =>
        Client.NotifyAsync("textDocument/didChange", new { textDocument = new { uri, version = ++_version }, contentChanges });

    public Task SaveDocumentAsync(string uri) => Client.NotifyAsync("textDocument/didSave", new { textDocument = new { uri } });

    public Task CloseDocumentAsync(string uri) => Client.NotifyAsync("textDocument/didClose", new { textDocument = new { uri } });

    public Task<JsonElement> CommandAsync(string command, params object[] arguments) => Client.AskAsync("workspace/executeCommand", new { command, arguments });

    public async Task<int> CloseAsync()
    {
        await Client.AskAsync("shutdown", null);
        await Client.NotifyAsync("exit", null);
        return await _server.ExitAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
