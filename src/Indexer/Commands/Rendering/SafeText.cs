using System.Buffers;

namespace Sextant.Commands.Rendering;

/// <summary>Text from a repository, made harmless for a terminal: names and paths may hold escape sequences.</summary>
public static class SafeText
{
    private const char Replacement = '\ufffd';

    // C0 and C1 controls start escape sequences; line and paragraph separators break lines; the rest reorders or hides what is shown.
    private static readonly SearchValues<char> Unsafe = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0x20).Select(c => (char)c), .. Enumerable.Range(0x7f, 0x21).Select(c => (char)c),
        '\u200e', '\u200f', '\u2028', '\u2029', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069', '\ufeff',
    ]);

    /// <summary>Replaces controls and direction marks by U+FFFD and tabs by a space; one line stays one line.</summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAny(Unsafe)) return text;
        return string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = source[i] == '\t' ? ' ' : Unsafe.Contains(source[i]) ? Replacement : source[i];
            }
        });
    }

    /// <summary>The text up to its first line end, cleaned.</summary>
    public static string FirstLine(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return Clean(end < 0 ? text : text[..end]);
    }
}
