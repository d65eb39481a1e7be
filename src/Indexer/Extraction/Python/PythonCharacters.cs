namespace Sextant.Extraction.Python;

/// <summary>Character classes as Python has them; they differ from .NET's in places.</summary>
internal static class PythonCharacters
{
    /// <summary>Space inside a logical line: space, tab and form feed, and nothing else.</summary>
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\f';

    public static bool IsLineEnd(char c) => c is '\n' or '\r';

    /// <summary>Whether a name may start here. Beyond ASCII every character counts but white space, as in CPython's tokenizer.</summary>
    public static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || (c >= 0x80 && !char.IsWhiteSpace(c));

    public static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_' || (c >= 0x80 && !char.IsWhiteSpace(c));

    /// <summary>What <c>str.strip()</c> removes: Unicode white space and the four ASCII separators from U+001C to U+001F.</summary>
    public static bool IsStripped(char c) => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f';

    /// <summary>Position after the name that starts at <paramref name="start"/>.</summary>
    public static int EndOfName(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && IsNamePart(text[end])) end++;
        return end;
    }

    /// <summary>Position after the line end (<c>\n</c>, <c>\r\n</c> or <c>\r</c>) that starts at <paramref name="lineEnd"/>.</summary>
    public static int AfterLineEnd(ReadOnlySpan<char> text, int lineEnd) =>
        text[lineEnd] == '\r' && lineEnd + 1 < text.Length && text[lineEnd + 1] == '\n' ? lineEnd + 2 : lineEnd + 1;

    /// <summary>Position of the next line end at or after <paramref name="start"/>, or the end of the text.</summary>
    public static int EndOfLine(ReadOnlySpan<char> text, int start)
    {
        var found = text[start..].IndexOfAny('\n', '\r');
        return found < 0 ? text.Length : start + found;
    }

    /// <summary>Position after a backslash and the line end behind it, or -1 where <paramref name="backslash"/> does not join two lines.</summary>
    public static int AfterLineJoin(ReadOnlySpan<char> text, int backslash) =>
        backslash + 1 < text.Length && IsLineEnd(text[backslash + 1]) ? AfterLineEnd(text, backslash + 1) : -1;

    /// <summary>Position after blanks and joined line ends.</summary>
    public static int SkipJoinedBlanks(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length)
        {
            if (IsBlank(text[position])) position++;
            else if (text[position] == '\\' && AfterLineJoin(text, position) is var next && next >= 0) position = next;
            else break;
        }

        return position;
    }
}
