using System.Text.Json.Serialization;

namespace Sextant.LanguageServer.Protocol;

/// <summary>Writes what the client gets, by generated code that calls the writer directly: descriptions of the types would be most of start-up.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InitializeResult))]
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
