using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer.Protocol;

/// <summary>The methods of LSP 3.17 that the server answers or sends, and our own under <c>sextant/</c>.</summary>
internal static class LspMethods
{
    private static readonly JsonForm<NoResult> Null = new(_ => NoResult.Value, (output, _) => output.Write("null"u8));

    public static RequestMethod<InitializeParams, InitializeResult> Initialize { get; } =
        new("initialize", new(InitializeReader.Read, Unwritten), new(Unread<InitializeResult>, InitializeWriter.Write));

    public static NotificationMethod<NoParams> Initialized { get; } = new("initialized", null);

    public static RequestMethod<NoParams, NoResult> Shutdown { get; } = new("shutdown", null, Null);

    public static NotificationMethod<DidOpenTextDocumentParams> DidOpen { get; } = new("textDocument/didOpen", In(() => LspReadJson.Default.DidOpenTextDocumentParams));

    public static NotificationMethod<DidChangeTextDocumentParams> DidChange { get; } = new("textDocument/didChange", In(() => LspReadJson.Default.DidChangeTextDocumentParams));

    public static NotificationMethod<DidSaveTextDocumentParams> DidSave { get; } = new("textDocument/didSave", In(() => LspReadJson.Default.DidSaveTextDocumentParams));

    public static NotificationMethod<DidCloseTextDocumentParams> DidClose { get; } = new("textDocument/didClose", In(() => LspReadJson.Default.DidCloseTextDocumentParams));

    public static NotificationMethod<DidChangeWorkspaceFoldersParams> DidChangeWorkspaceFolders { get; } =
        new("workspace/didChangeWorkspaceFolders", In(() => LspReadJson.Default.DidChangeWorkspaceFoldersParams));

    public static NotificationMethod<DidChangeConfigurationParams> DidChangeConfiguration { get; } =
        new("workspace/didChangeConfiguration", In(() => LspReadJson.Default.DidChangeConfigurationParams));

    public static NotificationMethod<DidChangeWatchedFilesParams> DidChangeWatchedFiles { get; } =
        new("workspace/didChangeWatchedFiles", In(() => LspReadJson.Default.DidChangeWatchedFilesParams));

    public static NotificationMethod<CreateFilesParams> DidCreateFiles { get; } = new("workspace/didCreateFiles", In(() => LspReadJson.Default.CreateFilesParams));

    public static NotificationMethod<RenameFilesParams> DidRenameFiles { get; } = new("workspace/didRenameFiles", In(() => LspReadJson.Default.RenameFilesParams));

    public static NotificationMethod<DeleteFilesParams> DidDeleteFiles { get; } = new("workspace/didDeleteFiles", In(() => LspReadJson.Default.DeleteFilesParams));

    public static RequestMethod<WorkspaceSymbolParams, IReadOnlyList<SymbolInformation>> WorkspaceSymbol { get; } =
        new("workspace/symbol", In(() => LspReadJson.Default.WorkspaceSymbolParams), Out(() => LspWriteJson.Default.IReadOnlyListSymbolInformation));

    public static RequestMethod<ExecuteCommandParams, CommandResult> ExecuteCommand { get; } =
        new("workspace/executeCommand", In(() => LspReadJson.Default.ExecuteCommandParams), new(Unread<CommandResult>, (output, result) => JsonText.Write(output, result.Write)));

    public static NotificationMethod<WorkDoneProgressCancelParams> WorkDoneProgressCancel { get; } =
        new("window/workDoneProgress/cancel", In(() => LspReadJson.Default.WorkDoneProgressCancelParams));

    public static RequestMethod<SearchParams, SearchReply> Search { get; } = new("sextant/search", In(() => LspReadJson.Default.SearchParams), Out(() => LspWriteJson.Default.SearchReply));

    public static RequestMethod<SimilarParams, SearchReply> Similar { get; } = new("sextant/similar", In(() => LspReadJson.Default.SimilarParams), Out(() => LspWriteJson.Default.SearchReply));

    /// <summary>Asked by the client: the same object that <see cref="StatusChanged"/> sends unasked.</summary>
    public static RequestMethod<NoParams, StatusParams> Status { get; } = new("sextant/status", null, Out(() => LspWriteJson.Default.StatusParams));

    public static NotificationMethod<StatusParams> StatusChanged { get; } = new("sextant/status", Out(() => LspWriteJson.Default.StatusParams));

    public static NotificationMethod<ProgressParams> Progress { get; } = new("$/progress", Out(() => LspWriteJson.Default.ProgressParams));

    public static NotificationMethod<LogMessageParams> LogMessage { get; } = new("window/logMessage", Out(() => LspWriteJson.Default.LogMessageParams));

    public static NotificationMethod<ShowMessageParams> ShowMessage { get; } = new("window/showMessage", Out(() => LspWriteJson.Default.ShowMessageParams));

    public static RequestMethod<WorkDoneProgressCreateParams, NoResult> WorkDoneProgressCreate { get; } =
        new("window/workDoneProgress/create", Out(() => LspWriteJson.Default.WorkDoneProgressCreateParams), Null);

    public static RequestMethod<RegistrationParams, NoResult> RegisterCapability { get; } =
        new("client/registerCapability", Out(() => LspWriteJson.Default.RegistrationParams), Null);

    public static RequestMethod<ConfigurationParams, IReadOnlyList<SextantSettings?>> Configuration { get; } =
        new("workspace/configuration", Out(() => LspWriteJson.Default.ConfigurationParams), In(() => LspReadJson.Default.IReadOnlyListSextantSettings));

    private static JsonForm<T> In<T>(Func<JsonTypeInfo<T>> type) => new(json => json.Deserialize(type()), Unwritten);

    private static JsonForm<T> Out<T>(Func<JsonTypeInfo<T>> type) => new(Unread<T>, (output, value) => JsonText.Write(output, json => type().SerializeHandler!(json, value)));

    private static T Unread<T>(JsonElement json) => throw new NotSupportedException($"The server never reads {typeof(T).Name}.");

    private static void Unwritten<T>(IBufferWriter<byte> output, T value) => throw new NotSupportedException($"The server never writes {typeof(T).Name}.");
}
