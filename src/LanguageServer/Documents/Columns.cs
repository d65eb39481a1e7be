using System.Text;

namespace Sextant.LanguageServer.Documents;

/// <summary>Columns of one line in UTF-16 and in UTF-8. Half a surrogate pair counts as the three bytes of its replacement character.</summary>
internal static class Columns
{
    public static int ToUtf16(ReadOnlySpan<char> line, int column, PositionEncoding encoding)
    {
        if (encoding == PositionEncoding.Utf16) return Math.Min(column, line.Length);
        var bytes = 0;
        var units = 0;
        while (units < line.Length)
        {
            Rune.DecodeFromUtf16(line[units..], out var rune, out var consumed);
            bytes += rune.Utf8SequenceLength;
            // A column inside of a character means the character's start.
            if (bytes > column) return units;
            units += consumed;
        }

        return units;
    }

    public static int FromUtf16(ReadOnlySpan<char> line, int column, PositionEncoding encoding) =>
        encoding == PositionEncoding.Utf16 ? column : Encoding.UTF8.GetByteCount(line[..column]);
}
