using System.Text.Json.Serialization;

namespace Sextant.LanguageServer.Protocol;

/// <summary>Writes what the client gets, by generated code that calls the writer directly: without descriptions of the types. Only <see cref="InitializeWriter"/> does so by hand.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RegistrationParams))]
[JsonSerializable(typeof(ConfigurationParams))]
[JsonSerializable(typeof(ProgressParams))]
[JsonSerializable(typeof(WorkDoneProgressCreateParams))]
[JsonSerializable(typeof(LogMessageParams))]
[JsonSerializable(typeof(ShowMessageParams))]
[JsonSerializable(typeof(IReadOnlyList<SymbolInformation>))]
[JsonSerializable(typeof(IndexCommandReply))]
[JsonSerializable(typeof(SearchReply))]
[JsonSerializable(typeof(StatusParams))]
internal sealed partial class LspWriteJson : JsonSerializerContext;
