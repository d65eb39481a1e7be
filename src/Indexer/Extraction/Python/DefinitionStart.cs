namespace Sextant.Extraction.Python;

/// <summary>Recognises a line that starts a function or class, wherever it stands: both words are reserved, so inside brackets the brackets are broken.</summary>
internal static class DefinitionStart
{
    /// <summary>Whether the first token of the physical line at <paramref name="lineStart"/> is <c>def</c>, <c>class</c> or <c>async def</c>, with a name behind it.</summary>
    public static bool IsAt(ReadOnlySpan<char> text, int lineStart)
    {
        var position = SkipBlanks(text, lineStart);
        if (position >= text.Length || text[position] is not ('d' or 'c' or 'a')) return false;
        if (IsWord(text, position, "async")) position = SkipBlanks(text, position + 5);
        else if (IsWord(text, position, "class")) return IsNameNext(text, position + 5);
        return IsWord(text, position, "def") && IsNameNext(text, position + 3);
    }

    /// <summary>
    /// Start of the first line after <paramref name="position"/> that looks like the whole head of a definition, or the end of the text:
    /// stricter than <see cref="IsAt"/>, as prose may have a line that starts with "class".
    /// </summary>
    public static int FindHead(ReadOnlySpan<char> text, int position)
    {
        while (true)
        {
            var end = PythonCharacters.EndOfLine(text, position);
            if (end == text.Length) return end;
            position = PythonCharacters.AfterLineEnd(text, end);
            if (IsAt(text, position) && text[position..PythonCharacters.EndOfLine(text, position)].ContainsAny('(', ':')) return position;
        }
    }

    public static bool IsWord(ReadOnlySpan<char> text, int position, ReadOnlySpan<char> word) =>
        text[position..].StartsWith(word) && (position + word.Length == text.Length || !PythonCharacters.IsNamePart(text[position + word.Length]));

    private static bool IsNameNext(ReadOnlySpan<char> text, int position)
    {
        var name = SkipBlanks(text, position);
        return name > position && name < text.Length && PythonCharacters.IsNameStart(text[name]);
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && PythonCharacters.IsBlank(text[position])) position++;
        return position;
    }
}
