using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer.Protocol;

/// <summary>The methods of LSP 3.17 that the server answers or sends, and our own under <c>sextant/</c>.</summary>
internal static class LspMethods
{
    private static LspJson Json => LspJson.Default;

    public static RequestMethod<InitializeParams, InitializeResult> Initialize { get; } = new("initialize", Json.InitializeParams, Json.InitializeResult);

    public static NotificationMethod<NoParams> Initialized { get; } = new("initialized", null);

    public static RequestMethod<NoParams, NoResult> Shutdown { get; } = new("shutdown", null, Json.NoResult);

    public static NotificationMethod<DidOpenTextDocumentParams> DidOpen { get; } = new("textDocument/didOpen", Json.DidOpenTextDocumentParams);

    public static NotificationMethod<DidChangeTextDocumentParams> DidChange { get; } = new("textDocument/didChange", Json.DidChangeTextDocumentParams);

    public static NotificationMethod<DidSaveTextDocumentParams> DidSave { get; } = new("textDocument/didSave", Json.DidSaveTextDocumentParams);

    public static NotificationMethod<DidCloseTextDocumentParams> DidClose { get; } = new("textDocument/didClose", Json.DidCloseTextDocumentParams);

    public static NotificationMethod<DidChangeWorkspaceFoldersParams> DidChangeWorkspaceFolders { get; } =
        new("workspace/didChangeWorkspaceFolders", Json.DidChangeWorkspaceFoldersParams);

    public static NotificationMethod<DidChangeConfigurationParams> DidChangeConfiguration { get; } =
        new("workspace/didChangeConfiguration", Json.DidChangeConfigurationParams);

    public static NotificationMethod<DidChangeWatchedFilesParams> DidChangeWatchedFiles { get; } =
        new("workspace/didChangeWatchedFiles", Json.DidChangeWatchedFilesParams);

    public static NotificationMethod<CreateFilesParams> DidCreateFiles { get; } = new("workspace/didCreateFiles", Json.CreateFilesParams);

    public static NotificationMethod<RenameFilesParams> DidRenameFiles { get; } = new("workspace/didRenameFiles", Json.RenameFilesParams);

    public static NotificationMethod<DeleteFilesParams> DidDeleteFiles { get; } = new("workspace/didDeleteFiles", Json.DeleteFilesParams);

    public static RequestMethod<WorkspaceSymbolParams, IReadOnlyList<SymbolInformation>> WorkspaceSymbol { get; } =
        new("workspace/symbol", Json.WorkspaceSymbolParams, Json.IReadOnlyListSymbolInformation);

    public static RequestMethod<ExecuteCommandParams, CommandResult> ExecuteCommand { get; } =
        new("workspace/executeCommand", Json.ExecuteCommandParams, Json.CommandResult);

    public static NotificationMethod<WorkDoneProgressCancelParams> WorkDoneProgressCancel { get; } =
        new("window/workDoneProgress/cancel", Json.WorkDoneProgressCancelParams);

    public static RequestMethod<SearchParams, SearchReply> Search { get; } = new("sextant/search", Json.SearchParams, Json.SearchReply);

    public static RequestMethod<SimilarParams, SearchReply> Similar { get; } = new("sextant/similar", Json.SimilarParams, Json.SearchReply);

    /// <summary>Asked by the client: the same object that <see cref="StatusChanged"/> sends unasked.</summary>
    public static RequestMethod<NoParams, StatusParams> Status { get; } = new("sextant/status", null, Json.StatusParams);

    public static NotificationMethod<StatusParams> StatusChanged { get; } = new("sextant/status", Json.StatusParams);

    public static NotificationMethod<ProgressParams> Progress { get; } = new("$/progress", Json.ProgressParams);

    public static NotificationMethod<LogMessageParams> LogMessage { get; } = new("window/logMessage", Json.LogMessageParams);

    public static NotificationMethod<ShowMessageParams> ShowMessage { get; } = new("window/showMessage", Json.ShowMessageParams);

    public static RequestMethod<WorkDoneProgressCreateParams, NoResult> WorkDoneProgressCreate { get; } =
        new("window/workDoneProgress/create", Json.WorkDoneProgressCreateParams, Json.NoResult);

    public static RequestMethod<RegistrationParams, NoResult> RegisterCapability { get; } =
        new("client/registerCapability", Json.RegistrationParams, Json.NoResult);

    public static RequestMethod<ConfigurationParams, IReadOnlyList<SextantSettings?>> Configuration { get; } =
        new("workspace/configuration", Json.ConfigurationParams, Json.IReadOnlyListSextantSettings);
}
