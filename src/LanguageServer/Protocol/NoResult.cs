using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.LanguageServer.Protocol;

/// <summary>The result <c>null</c>.</summary>
[JsonConverter(typeof(Converter))]
internal sealed class NoResult
{
    public static NoResult Value { get; } = new();

    internal sealed class Converter : JsonConverter<NoResult>
    {
        public override NoResult Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Skip();
            return Value;
        }

        public override void Write(Utf8JsonWriter writer, NoResult value, JsonSerializerOptions options) => writer.WriteNullValue();
    }
}
