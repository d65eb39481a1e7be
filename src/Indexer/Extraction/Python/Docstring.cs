using System.Text;

namespace Sextant.Extraction.Python;

/// <summary>Reads the string that documents a function or class, as CPython's <c>ast.get_docstring</c> gives it.</summary>
internal static class Docstring
{
    /// <summary>Reads the logical line at <paramref name="start"/> if its first statement is nothing but a string: one literal or several in a row, in brackets or not.</summary>
    /// <param name="contentEnd">Position after the last token of the line.</param>
    /// <param name="after">Position after the statement and its semicolon; <paramref name="start"/> where it is no docstring.</param>
    /// <returns>The cleaned text; null where there is none, or an empty one.</returns>
    /// <remarks>Neither bytes nor f-strings document anything.</remarks>
    public static string? Read(ReadOnlySpan<char> text, int start, int contentEnd, StringBuilder scratch, out int after)
    {
        after = start;
        var position = start;
        var depth = 0;
        while (position < contentEnd && text[position] == '(')
        {
            depth++;
            position = SkipTrivia(text, position + 1, depth);
        }

        scratch.Clear();
        var found = false;
        while (TryReadLiteral(text, ref position, contentEnd, scratch))
        {
            found = true;
            position = SkipTrivia(text, position, depth);
        }

        while (depth > 0 && position < contentEnd && text[position] == ')')
        {
            depth--;
            position = SkipTrivia(text, position + 1, depth);
        }

        if (!found || depth > 0 || (position < contentEnd && text[position] != ';')) return null;
        after = position < contentEnd ? position + 1 : contentEnd;
        var documentation = DocstringCleaner.Clean(scratch);
        return documentation.Length == 0 ? null : documentation;
    }

    /// <summary>Appends the value of the literal at <paramref name="position"/>, if there is one, and moves behind it.</summary>
    private static bool TryReadLiteral(ReadOnlySpan<char> text, ref int position, int contentEnd, StringBuilder value)
    {
        var quote = position;
        while (quote < contentEnd && quote - position <= 2 && text[quote] is not ('\'' or '"')) quote++;
        if (quote >= contentEnd || text[quote] is not ('\'' or '"')) return false;
        var prefix = text[position..quote];
        if (!StringLiteral.IsPrefix(prefix) || StringLiteral.IsBytes(prefix) || StringLiteral.IsFormatted(prefix)) return false;

        var end = StringLiteral.EndOf(text, quote);
        if (end < 0 || end > contentEnd) return false;
        var quotes = StringLiteral.IsTriple(text, quote) ? 3 : 1;
        EscapeSequences.Append(value, text[(quote + quotes)..(end - quotes)], StringLiteral.IsRaw(prefix));
        position = end;
        return true;
    }

    private static int SkipTrivia(ReadOnlySpan<char> text, int position, int depth)
    {
        while (position < text.Length)
        {
            var c = text[position];
            if (PythonCharacters.IsBlank(c)) position++;
            else if (depth > 0 && PythonCharacters.IsLineEnd(c)) position++;
            else if (depth > 0 && c == '#') position = PythonCharacters.EndOfLine(text, position);
            else if (c == '\\' && PythonCharacters.AfterLineJoin(text, position) is var next && next >= 0) position = next;
            else break;
        }

        return position;
    }
}
