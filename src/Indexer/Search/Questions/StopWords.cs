using System.Collections.Frozen;

namespace Sextant.Search.Questions;

/// <summary>Words that questions are held together by; they say nothing about what is looked for.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "a", "an", "the", "this", "that", "these", "those", "it", "its", "there", "here", "such",
        "i", "me", "my", "you", "your", "we", "us", "our", "they", "their", "one", "someone", "something",
        "is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "done", "doing", "has", "have", "had", "having",
        "can", "could", "will", "would", "should", "shall", "may", "might", "must",
        "of", "in", "on", "to", "for", "with", "by", "at", "as", "into", "onto", "from", "about", "via",
        "and", "or", "but", "so", "than", "then", "if",
        "what", "which", "who", "whom", "whose", "where", "when", "why", "how");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);
}
