using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Sextant.LanguageServer.Transport;

internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true };

    /// <summary>Reads a JSON string; false where its escapes are half a surrogate pair, which is not text.</summary>
    public static bool TryRead(JsonElement element, [NotNullWhen(true)] out string? text)
    {
        text = null;
        try
        {
            text = element.GetString();
        }
        catch (InvalidOperationException)
        {
            // How System.Text.Json reports an escaped lone surrogate; the caller answers that the message is invalid.
        }

        return text is not null;
    }

    /// <summary>Adds a JSON string to what has been written.</summary>
    public static void Write(IBufferWriter<byte> output, string text)
    {
        foreach (var character in text)
        {
            if (character is >= ' ' and <= '~' and not ('"' or '\\')) continue;
            Write(output, json => json.WriteStringValue(text));
            return;
        }

        // As it stands: the tables of a JSON writer would be a part of start-up.
        var bytes = output.GetSpan(text.Length + 2);
        bytes[0] = (byte)'"';
        Encoding.ASCII.GetBytes(text, bytes[1..]);
        bytes[text.Length + 1] = (byte)'"';
        output.Advance(text.Length + 2);
    }

    /// <summary>Adds one JSON value to what has been written.</summary>
    public static void Write(IBufferWriter<byte> output, Action<Utf8JsonWriter> value)
    {
        using var json = new Utf8JsonWriter(output, Options);
        value(json);
    }
}
