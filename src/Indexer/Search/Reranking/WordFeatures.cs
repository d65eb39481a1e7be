namespace Sextant.Search.Reranking;

/// <summary>
/// What the network for reranking is told of a word of the question in one candidate, in the order of <see cref="Names"/>. The first of it, the share of the word, is also what
/// the word counts by.
/// </summary>
internal static class WordFeatures
{
    /// <summary>What is known of it in a candidate by itself.</summary>
    public static IReadOnlyList<string> OwnNames { get; } =
    [
        "share", "in unit", "in name", "in container", "in summary", "nearest token of name", "nearest token of container", "nearest token of summary", "nearest token of unit",
        "stands in name", "stands in place", "strength",
    ];

    /// <summary>That, and what is known of it beside others (<see cref="ListContext"/>).</summary>
    public static IReadOnlyList<string> Names { get; } = [.. OwnNames, .. ListContext.WordNames];

    public static int Count { get; } = Names.Count;
}
