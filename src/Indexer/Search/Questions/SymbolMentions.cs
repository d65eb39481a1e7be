namespace Sextant.Search.Questions;

/// <summary>Finds the identifiers that a question names: <c>ParseDate</c>, <c>parse_date</c>, <c>Parser.parse</c>, <c>parse()</c>, or any text that is all of it.</summary>
internal static class SymbolMentions
{
    // What names more is no question in words.
    private const int MaxMentions = 16;

    public static IReadOnlyList<SymbolMention> In(string text)
    {
        var mentions = new List<SymbolMention>();
        var whole = text.Trim();
        var isOneWord = !whole.Any(char.IsWhiteSpace);
        // Whole names of operators and indexers have spaces and signs.
        if (whole.Length > 0) mentions.Add(new SymbolMention(isOneWord && NameOf(whole) is { Length: > 0 } name ? name : whole, IsWhole: true));
        if (isOneWord) return mentions;
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (mentions.Count == MaxMentions) break;
            var mention = NameOf(word);
            if (LooksLikeCode(word, mention) && !mentions.Exists(other => other.Name == mention)) mentions.Add(new SymbolMention(mention, IsWhole: false));
        }

        return mentions;
    }

    /// <summary>Without quotation, punctuation around, arguments and type arguments; <c>::</c> and <c>#</c> become dots.</summary>
    private static string NameOf(string word)
    {
        var name = word.Replace("::", ".", StringComparison.Ordinal).Trim('`', '\'', ',', ';', ':', '?', '!', '.');
        var end = name.IndexOfAny(['(', '<', '[']);
        if (end > 0) name = name[..end];
        return name.TrimStart('(', '[').TrimEnd(')', ']', '`', '\'', '.').Replace('#', '.');
    }

    private static bool LooksLikeCode(string word, string name)
    {
        if (name.Length < 2 || !IsName(name)) return false;
        if (word.Contains('`') || word.Contains("()", StringComparison.Ordinal)) return true;
        var inner = name.AsSpan(1);
        return inner.Contains('_') || name[0] == '_' || inner.Contains('.') || HasHump(name);
    }

    private static bool IsName(string name) =>
        (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '.') && !name.Contains("..", StringComparison.Ordinal);

    // An upper-case letter after a lower-case one, or before one within the word: parseDate, ParseDate, HTTPServer; not Parse and not HTTP.
    private static bool HasHump(string name)
    {
        for (var i = 1; i < name.Length; i++)
        {
            if (!char.IsUpper(name[i])) continue;
            if (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]) && i + 2 < name.Length)) return true;
        }

        return false;
    }
}
