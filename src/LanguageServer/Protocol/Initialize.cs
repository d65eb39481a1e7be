namespace Sextant.LanguageServer.Protocol;

/// <param name="ProcessId">The client's process; null where there is none to watch.</param>
/// <param name="InitializationOptions">Settings from the start; null where the client sends none, or others.</param>
/// <param name="WorkspaceFolders">Null where the client has no folders open or does not know them.</param>
internal sealed record InitializeParams(
    int? ProcessId = null,
    string? RootPath = null,
    string? RootUri = null,
    ClientCapabilities? Capabilities = null,
    SextantSettings? InitializationOptions = null,
    IReadOnlyList<WorkspaceFolder>? WorkspaceFolders = null);

internal sealed record WorkspaceFolder(string Uri, string Name);

/// <summary>What of the server's capabilities is not always the same; <see cref="InitializeWriter"/> has the rest.</summary>
/// <param name="Commands">Of <c>workspace/executeCommand</c>.</param>
/// <param name="OwnMethods">Names of the methods beyond LSP, for clients that ask before they send.</param>
internal sealed record InitializeResult(string PositionEncoding, string[] Commands, string[] OwnMethods, string ServerName, string ServerVersion);

internal sealed record DidChangeWorkspaceFoldersParams(WorkspaceFoldersChangeEvent Event);

internal sealed record WorkspaceFoldersChangeEvent(IReadOnlyList<WorkspaceFolder> Added, IReadOnlyList<WorkspaceFolder> Removed);
