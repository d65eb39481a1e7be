using System.Text.Json.Serialization;

namespace Sextant.LanguageServer.Protocol;

/// <summary>Reads what the client sends, without reflection. Only <see cref="InitializeReader"/> does so by hand.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
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
[JsonSerializable(typeof(IReadOnlyList<SextantSettings?>))]
[JsonSerializable(typeof(WorkDoneProgressCancelParams))]
[JsonSerializable(typeof(WorkspaceSymbolParams))]
[JsonSerializable(typeof(ExecuteCommandParams))]
[JsonSerializable(typeof(IndexCommandOptions))]
[JsonSerializable(typeof(SextantSettings))]
[JsonSerializable(typeof(SearchParams))]
[JsonSerializable(typeof(SimilarParams))]
internal sealed partial class LspReadJson : JsonSerializerContext;
