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

internal sealed record InitializeResult(ServerCapabilities Capabilities, ServerInfo ServerInfo);

internal sealed record ServerInfo(string Name, string Version);


internal sealed record DidChangeWorkspaceFoldersParams(WorkspaceFoldersChangeEvent Event);

internal sealed record WorkspaceFoldersChangeEvent(IReadOnlyList<WorkspaceFolder> Added, IReadOnlyList<WorkspaceFolder> Removed);
