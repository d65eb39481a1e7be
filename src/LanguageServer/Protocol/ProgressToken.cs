using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.LanguageServer.Protocol;

/// <summary>Names one progress: an integer or a string, chosen by whoever asked for it.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record ProgressToken(string? Text, long Number = 0)
{
    internal sealed class Converter : JsonConverter<ProgressToken>
    {
        public override ProgressToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.String => new ProgressToken(reader.GetString()),
            JsonTokenType.Number when reader.TryGetInt64(out var number) => new ProgressToken(null, number),
            _ => throw new JsonException("A progress token is an integer or a string."),
        };

        public override void Write(Utf8JsonWriter writer, ProgressToken value, JsonSerializerOptions options)
        {
            if (value.Text is null) writer.WriteNumberValue(value.Number);
            else writer.WriteStringValue(value.Text);
        }
    }
}
