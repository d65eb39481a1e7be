using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.LanguageServer.Protocol;

internal sealed record ExecuteCommandParams(string Command, IReadOnlyList<JsonElement>? Arguments = null, ProgressToken? WorkDoneToken = null);

/// <summary>The result of a command: whatever it answers, or null.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record CommandResult(Action<Utf8JsonWriter> Write)
{
    public static CommandResult None { get; } = new(writer => writer.WriteNullValue());

    public static CommandResult Of(SearchReply reply) => new(writer => JsonSerializer.Serialize(writer, reply, LspJson.Default.SearchReply));

    public static CommandResult Of(IndexCommandReply reply) => new(writer => JsonSerializer.Serialize(writer, reply, LspJson.Default.IndexCommandReply));

    public static CommandResult Of(StatusParams status) => new(writer => JsonSerializer.Serialize(writer, status, LspJson.Default.StatusParams));

    internal sealed class Converter : JsonConverter<CommandResult>
    {
        public override CommandResult Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, CommandResult value, JsonSerializerOptions options) => value.Write(writer);
    }
}
