using System.Text.Json;

namespace Sextant.LanguageServer.Protocol;

/// <summary>Reads the parameters of initialize by hand.</summary>
/// <remarks>
/// It is the first message of all, and the generated reader of this type would take longer to set up than everything else until its answer. It is also the
/// message in which clients differ most: a member of another shape than expected counts as absent.
/// </remarks>
internal static class InitializeReader
{
    /// <exception cref="JsonException">There is no object.</exception>
    public static InitializeParams Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new JsonException("initialize takes an object.");
        return new InitializeParams(
            json.TryGetProperty("processId"u8, out var process) && process.ValueKind == JsonValueKind.Number && process.TryGetInt32(out var id) ? id : null,
            Text(json, "rootPath"u8),
            Text(json, "rootUri"u8),
            json.TryGetProperty("capabilities"u8, out var capabilities) ? ReadCapabilities(capabilities) : null,
            ReadSettings(json),
            ReadFolders(json));
    }

    private static ClientCapabilities ReadCapabilities(JsonElement json)
    {
        var workspace = new WorkspaceClientCapabilities(
            Flag(json, "workspace", "configuration"),
            Flag(json, "workspace", "workspaceFolders"),
            new DynamicRegistrationCapability(Flag(json, "workspace", "didChangeConfiguration", "dynamicRegistration")),
            new DidChangeWatchedFilesCapability(Flag(json, "workspace", "didChangeWatchedFiles", "dynamicRegistration")));
        return new ClientCapabilities(
            workspace, new WindowClientCapabilities(Flag(json, "window", "workDoneProgress")), new GeneralClientCapabilities(ReadEncodings(json)));
    }

    private static List<string>? ReadEncodings(JsonElement json)
    {
        var list = Find(json, "general", "positionEncodings");
        if (list.ValueKind != JsonValueKind.Array) return null;
        var names = new List<string>();
        foreach (var element in list.EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.String && Transport.JsonText.TryRead(element, out var name)) names.Add(name);
        }

        return names;
    }

    private static List<WorkspaceFolder>? ReadFolders(JsonElement json)
    {
        if (!json.TryGetProperty("workspaceFolders"u8, out var folders) || folders.ValueKind != JsonValueKind.Array) return null;
        var read = new List<WorkspaceFolder>();
        foreach (var folder in folders.EnumerateArray())
        {
            if (folder.ValueKind == JsonValueKind.Object && Text(folder, "uri"u8) is { } uri) read.Add(new WorkspaceFolder(uri, Text(folder, "name"u8) ?? ""));
        }

        return read;
    }

    private static SextantSettings? ReadSettings(JsonElement json)
    {
        if (!json.TryGetProperty("initializationOptions"u8, out var options) || options.ValueKind != JsonValueKind.Object) return null;
        if (options.TryGetProperty("sextant"u8, out var section) && section.ValueKind == JsonValueKind.Object) options = section;
        return new SextantSettings(Text(options, "logLevel"u8), Text(options, "indexing"u8));
    }

    private static bool Flag(JsonElement json, params ReadOnlySpan<string> path) => Find(json, path) is { ValueKind: JsonValueKind.True };

    private static JsonElement Find(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json)) return default;
        }

        return json;
    }

    private static string? Text(JsonElement json, ReadOnlySpan<byte> name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && Transport.JsonText.TryRead(value, out var text) ? text : null;
}
