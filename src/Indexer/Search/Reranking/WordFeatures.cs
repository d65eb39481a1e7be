namespace Sextant.Search.Reranking;

/// <summary>
/// What the network for reranking is told of a word of the question in one candidate, in the order of <see cref="Names"/>. The first of it, the share of the word, is also what
/// the word counts by.
/// </summary>
internal static class WordFeatures
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "share", "in unit", "in name", "in container", "in summary", "nearest token of name", "nearest token of container", "nearest token of summary",
        "stands in name", "stands in place", "strength",
    ];

    public static int Count => Names.Count;
}
