using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sextant.Embedding.OpenAi;

/// <summary>The body of a request: <c>POST /embeddings</c> of the OpenAI API.</summary>
internal static class EmbeddingRequest
{
    // Code is full of quotes and angle brackets, which need no escape in JSON that no web page shows.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static ReadOnlyMemory<byte> Write(string model, IReadOnlyList<string> texts, int? dimensions, bool base64)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + texts.Sum(text => text.Length + 8));
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("model"u8, model);
        json.WriteStartArray("input"u8);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
        json.WriteString("encoding_format"u8, base64 ? "base64"u8 : "float"u8);
        if (dimensions is { } length) json.WriteNumber("dimensions"u8, length);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
