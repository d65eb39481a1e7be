namespace Sextant.Extraction;

/// <summary>Helpers over plain documentation text, the same for every language.</summary>
public static class DocumentationText
{
    /// <summary>The first sentence on one line, or null where there is no text.</summary>
    /// <remarks>
    /// A sentence ends at a blank line, or at <c>.</c>, <c>!</c> or <c>?</c> before white space, unless the word before is a usual
    /// abbreviation ("e.g.") or a single capital letter.
    /// </remarks>
    public static string? FirstSentence(string? documentation)
    {
        if (string.IsNullOrWhiteSpace(documentation)) return null;
        var text = documentation.AsSpan().Trim();
        var end = EndOfFirstSentence(text);
        return CollapseWhiteSpace(text[..end]);
    }

    private static int EndOfFirstSentence(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\n' or '\r')
            {
                var rest = text[(i + 1)..];
                if (c == '\r' && rest.StartsWith("\n")) rest = rest[1..];
                var line = rest.IndexOfAny('\n', '\r') is var next && next >= 0 ? rest[..next] : rest;
                if (line.IsWhiteSpace()) return i;
            }
            else if (c is '.' or '!' or '?' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])) && !IsAbbreviation(text[..i]))
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> before)
    {
        var start = before.LastIndexOfAny([' ', '\n', '\t', '(']) + 1;
        var word = before[start..];
        return word is "e.g" or "i.e" or "etc" or "vs" or "cf" or "resp" or "approx" or "incl" || (word.Length == 1 && char.IsUpper(word[0]));
    }

    private static string CollapseWhiteSpace(ReadOnlySpan<char> text)
    {
        var buffer = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c)) buffer.Append(c);
            else if (buffer.Length > 0 && buffer[^1] != ' ') buffer.Append(' ');
        }

        return buffer.ToString().TrimEnd();
    }
}
