namespace Sextant.LanguageServer.Protocol;

internal sealed record ServerCapabilities(
    string PositionEncoding,
    TextDocumentSyncOptions TextDocumentSync,
    WorkspaceSymbolOptions WorkspaceSymbolProvider,
    ExecuteCommandOptions ExecuteCommandProvider,
    WorkspaceServerCapabilities Workspace,
    ExperimentalCapabilities Experimental);

/// <param name="Change">2: incremental.</param>
internal sealed record TextDocumentSyncOptions(bool OpenClose, int Change, SaveOptions Save);

internal sealed record SaveOptions(bool IncludeText);

internal sealed record WorkspaceSymbolOptions(bool WorkDoneProgress);

internal sealed record ExecuteCommandOptions(IReadOnlyList<string> Commands, bool WorkDoneProgress);

internal sealed record WorkspaceServerCapabilities(WorkspaceFoldersServerCapabilities WorkspaceFolders, FileOperationOptions FileOperations);

internal sealed record WorkspaceFoldersServerCapabilities(bool Supported, bool ChangeNotifications);

internal sealed record FileOperationOptions(
    FileOperationRegistrationOptions DidCreate, FileOperationRegistrationOptions DidRename, FileOperationRegistrationOptions DidDelete);

internal sealed record FileOperationRegistrationOptions(IReadOnlyList<FileOperationFilter> Filters);

internal sealed record FileOperationFilter(string Scheme, FileOperationPattern Pattern);

internal sealed record FileOperationPattern(string Glob);

/// <summary>What our own requests and notifications are, for clients that ask before they send.</summary>
/// <param name="Sextant">Names of the methods beyond LSP, such as <c>sextant/search</c>.</param>
internal sealed record ExperimentalCapabilities(IReadOnlyList<string> Sextant);
