using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Sextant.Embedding.OpenAi;

/// <summary>Reads the body of an answer: vectors in base64 (little-endian float32) or as numbers, in any order.</summary>
internal static class EmbeddingResponse
{
    /// <param name="count">How many vectors were asked for.</param>
    /// <returns>One vector a text, in the order of the texts; and the tokens, null where the answer does not say.</returns>
    /// <exception cref="JsonException">Not such an answer; the message says why, in words that need no context.</exception>
    public static (float[][] Vectors, long? Tokens) Read(ReadOnlySpan<byte> body, int count)
    {
        var json = new Utf8JsonReader(body);
        var (vectors, tokens) = (new float[count][], (long?)null);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) throw new JsonException("the answer is no JSON object");
        var seen = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("data"u8)) seen = ReadData(ref json, vectors);
            else if (json.ValueTextEquals("usage"u8)) tokens = ReadUsage(ref json);
            else Skip(ref json);
        }

        return seen == count ? (vectors, tokens) : throw new JsonException($"it holds {seen} vectors for {count} texts");
    }

    private static int ReadData(ref Utf8JsonReader json, float[][] vectors)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartArray) throw new JsonException("its data is no list");
        var seen = 0;
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            var (index, vector) = (seen, (float[]?)null);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("embedding"u8)) vector = ReadVector(ref json);
                else if (json.ValueTextEquals("index"u8)) index = ReadIndex(ref json);
                else Skip(ref json);
            }

            if (vector is null) throw new JsonException("a vector is missing");
            if ((uint)index >= (uint)vectors.Length || vectors[index] is not null)
            {
                // More vectors than texts are counted, so that the message can say how many.
                if (seen < vectors.Length) throw new JsonException("its vectors are not numbered as the texts are");
            }
            else
            {
                vectors[index] = vector;
            }

            seen++;
        }

        return seen;
    }

    private static int ReadIndex(ref Utf8JsonReader json) =>
        json.Read() && json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var index) ? index : throw new JsonException("the number of a vector is none");

    private static float[] ReadVector(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String) return FromBase64(ref json);
        if (json.TokenType != JsonTokenType.StartArray) throw new JsonException("a vector is neither a list of numbers nor base64");
        var numbers = new List<float>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            // Not a number is written as null by some servers; whoever asked tells which text it was.
            numbers.Add(json.TokenType == JsonTokenType.Number && json.TryGetSingle(out var number) ? number : float.NaN);
        }

        return [.. numbers];
    }

    private static float[] FromBase64(ref Utf8JsonReader json)
    {
        // Escapes do not occur in base64, save the slash of careful writers.
        var text = json.HasValueSequence || json.ValueIsEscaped ? Encoding.UTF8.GetBytes(json.GetString() ?? "") : json.ValueSpan;
        var padding = text.EndsWith("=="u8) ? 2 : text.EndsWith("="u8) ? 1 : 0;
        var bytes = Base64.GetMaxDecodedFromUtf8Length(text.Length) - padding;
        var vector = new float[bytes / sizeof(float)];
        if (bytes % sizeof(float) != 0) throw new JsonException("a vector in base64 is no list of numbers");
        var status = Base64.DecodeFromUtf8(text, MemoryMarshal.AsBytes(vector.AsSpan()), out _, out var written);
        if (status != OperationStatus.Done || written != bytes) throw new JsonException("a vector is not in base64");
        if (!BitConverter.IsLittleEndian) BinaryPrimitivesReverse(vector);
        return vector;
    }

    private static void BinaryPrimitivesReverse(Span<float> vector)
    {
        var words = MemoryMarshal.Cast<float, uint>(vector);
        System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(words, words);
    }

    private static long? ReadUsage(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return null;
        long? tokens = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isTotal = json.ValueTextEquals("total_tokens"u8) || (tokens is null && json.ValueTextEquals("prompt_tokens"u8));
            json.Read();
            if (isTotal && json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var number) && number >= 0) tokens = number;
            json.Skip();
        }

        return tokens;
    }

    private static void Skip(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }
}
