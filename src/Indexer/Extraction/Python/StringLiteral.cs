using System.Buffers;

namespace Sextant.Extraction.Python;

/// <summary>Where string literals start and end: prefixes, quotes, escapes.</summary>
internal static class StringLiteral
{
    private static readonly SearchValues<char> EndsSingle = SearchValues.Create("'\\\n\r");
    private static readonly SearchValues<char> EndsDouble = SearchValues.Create("\"\\\n\r");

    /// <summary>Where the literal with its opening quote at <paramref name="quote"/> starts: at its prefix, if it has one.</summary>
    public static int StartOf(ReadOnlySpan<char> text, int quote)
    {
        var start = quote;
        while (start > 0 && quote - start < 2 && IsPrefixLetter(text[start - 1])) start--;
        return start == quote || start == 0 || !PythonCharacters.IsNamePart(text[start - 1]) ? start : quote;
    }

    /// <summary>Whether a name is really the prefix of the literal whose quote follows it.</summary>
    public static bool IsPrefix(ReadOnlySpan<char> name)
    {
        if (name.Length > 2) return false;
        foreach (var c in name)
        {
            if (!IsPrefixLetter(c)) return false;
        }

        return true;
    }

    public static bool IsRaw(ReadOnlySpan<char> prefix) => prefix.ContainsAny('r', 'R');

    public static bool IsBytes(ReadOnlySpan<char> prefix) => prefix.ContainsAny('b', 'B');

    /// <summary>f-strings, and the t-strings of Python 3.14, hold expressions.</summary>
    public static bool IsFormatted(ReadOnlySpan<char> prefix) => prefix.IndexOfAny("fFtT") >= 0;

    public static bool IsTriple(ReadOnlySpan<char> text, int quote) =>
        quote + 2 < text.Length && text[quote + 1] == text[quote] && text[quote + 2] == text[quote];

    /// <summary>Position after the closing quotes of the literal with its opening quote at <paramref name="quote"/>, or -1 where it is not closed.</summary>
    /// <remarks>For literals without expressions, and for f-strings as Python read them before 3.12.</remarks>
    public static int EndOf(ReadOnlySpan<char> text, int quote) =>
        IsTriple(text, quote) ? EndOfTriple(text, quote + 3, text[quote]) : EndOfSingle(text, quote + 1, text[quote]);

    /// <summary>As <see cref="EndOf(ReadOnlySpan{char}, int)"/>, for every literal: f-strings under the grammar of Python 3.12 first, then under the older one.</summary>
    public static int EndOf(ReadOnlySpan<char> text, int quote, RescanBudget budget)
    {
        var prefix = text[StartOf(text, quote)..quote];
        if (prefix.Length > 0 && IsFormatted(prefix) && !budget.IsSpent)
        {
            var formattedEnd = FormattedString.EndOf(text, quote, IsRaw(prefix), out var reached);
            if (formattedEnd >= 0) return formattedEnd;
            budget.Charge(reached - quote);
        }

        var end = EndOf(text, quote);
        if (end < 0 && IsTriple(text, quote)) budget.Charge(text.Length - quote);
        return end;
    }

    private static int EndOfSingle(ReadOnlySpan<char> text, int position, char quote)
    {
        var ends = quote == '\'' ? EndsSingle : EndsDouble;
        while (text[position..].IndexOfAny(ends) is var found && found >= 0)
        {
            position += found;
            if (text[position] == quote) return position + 1;
            if (text[position] != '\\') return -1;
            position = AfterEscape(text, position);
        }

        return -1;
    }

    private static int EndOfTriple(ReadOnlySpan<char> text, int position, char quote)
    {
        while (text[position..].IndexOfAny(quote, '\\') is var found && found >= 0)
        {
            position += found;
            if (text[position] == '\\') position = AfterEscape(text, position);
            else if (IsTriple(text, position)) return position + 3;
            else position++;
        }

        return -1;
    }

    /// <summary>Position after a backslash and the character that it protects, also in raw strings; a line end is one character.</summary>
    public static int AfterEscape(ReadOnlySpan<char> text, int backslash)
    {
        if (backslash + 1 >= text.Length) return text.Length;
        return text[backslash + 1] == '\r' ? PythonCharacters.AfterLineEnd(text, backslash + 1) : backslash + 2;
    }

    private static bool IsPrefixLetter(char c) => (char)(c | 0x20) is 'b' or 'r' or 'u' or 'f' or 't';
}
