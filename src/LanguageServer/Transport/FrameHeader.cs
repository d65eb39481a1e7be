using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Sextant.LanguageServer.Transport;

/// <summary>The header part of one frame. Names are compared without case, unknown headers are ignored, lines may end in LF alone.</summary>
internal struct FrameHeader
{
    public FrameHeader()
    {
    }

    /// <summary>-1 until a Content-Length was read.</summary>
    public long ContentLength { get; private set; } = -1;

    /// <summary>Why the body cannot be read although its length is known; null where it can.</summary>
    public string? RefusedCharset { get; private set; }

    /// <summary>Reads one line without its end; returns what is wrong with it, or null.</summary>
    public string? Add(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0) return "a header line without a name and a colon";
        var name = Trim(line[..colon]);
        var value = Trim(line[(colon + 1)..]);
        if (Ascii.EqualsIgnoreCase(name, "Content-Length"u8)) return AddLength(value);
        if (Ascii.EqualsIgnoreCase(name, "Content-Type"u8)) RefusedCharset = CheckCharset(value);
        return null;
    }

    private string? AddLength(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || !char.IsAsciiDigit((char)value[0]) || !Utf8Parser.TryParse(value, out long length, out var used) || used != value.Length)
        {
            return "a Content-Length that is not a whole number";
        }

        if (ContentLength >= 0 && ContentLength != length) return "two different Content-Length headers";
        ContentLength = length;
        return null;
    }

    private static string? CheckCharset(ReadOnlySpan<byte> value)
    {
        var text = Encoding.Latin1.GetString(value);
        foreach (var part in text.Split(';').Skip(1))
        {
            var parameter = part.Trim();
            if (!parameter.StartsWith("charset=", StringComparison.OrdinalIgnoreCase)) continue;
            var charset = parameter["charset=".Length..].Trim().Trim('"');
            if (charset.ToUpperInvariant() is not ("UTF-8" or "UTF8")) return $"the charset {charset}; LSP messages are UTF-8";
        }

        return null;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value)
    {
        while (!value.IsEmpty && value[0] is (byte)' ' or (byte)'\t') value = value[1..];
        while (!value.IsEmpty && value[^1] is (byte)' ' or (byte)'\t') value = value[..^1];
        return value;
    }
}
