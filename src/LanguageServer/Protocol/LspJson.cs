using System.Text.Json.Serialization;

namespace Sextant.LanguageServer.Protocol;

/// <summary>Reads and writes every protocol type without reflection, which start-up could not afford.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(InitializeParams))]
[JsonSerializable(typeof(InitializeResult))]
[JsonSerializable(typeof(DidOpenTextDocumentParams))]
[JsonSerializable(typeof(DidChangeTextDocumentParams))]
[JsonSerializable(typeof(DidSaveTextDocumentParams))]
[JsonSerializable(typeof(DidCloseTextDocumentParams))]
[JsonSerializable(typeof(DidChangeWorkspaceFoldersParams))]
[JsonSerializable(typeof(DidChangeConfigurationParams))]
[JsonSerializable(typeof(DidChangeWatchedFilesParams))]
[JsonSerializable(typeof(CreateFilesParams))]
[JsonSerializable(typeof(RenameFilesParams))]
[JsonSerializable(typeof(DeleteFilesParams))]
[JsonSerializable(typeof(RegistrationParams))]
[JsonSerializable(typeof(ConfigurationParams))]
[JsonSerializable(typeof(IReadOnlyList<SextantSettings?>))]
[JsonSerializable(typeof(ProgressParams))]
[JsonSerializable(typeof(WorkDoneProgressCreateParams))]
[JsonSerializable(typeof(WorkDoneProgressCancelParams))]
[JsonSerializable(typeof(LogMessageParams))]
[JsonSerializable(typeof(ShowMessageParams))]
[JsonSerializable(typeof(WorkspaceSymbolParams))]
[JsonSerializable(typeof(IReadOnlyList<SymbolInformation>))]
[JsonSerializable(typeof(ExecuteCommandParams))]
[JsonSerializable(typeof(CommandResult))]
[JsonSerializable(typeof(IndexCommandOptions))]
[JsonSerializable(typeof(IndexCommandReply))]
[JsonSerializable(typeof(NoResult))]
[JsonSerializable(typeof(SextantSettings))]
[JsonSerializable(typeof(SearchParams))]
[JsonSerializable(typeof(SimilarParams))]
[JsonSerializable(typeof(SearchReply))]
[JsonSerializable(typeof(StatusParams))]
internal sealed partial class LspJson : JsonSerializerContext;
