using Sextant.Search.Ranking;
using Sextant.Storage;

namespace Sextant.Search;

/// <param name="Elapsed">From question to ranked results, without opening the index.</param>
public sealed record SearchAnswer(SearchQuery Query, TimeSpan Elapsed, IReadOnlyList<SearchResult> Results)
{
    /// <summary>Lines for the user about how the question was understood; mostly empty.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}

/// <param name="Rank">From 1.</param>
/// <param name="Score">What results are ordered by; comparable within one answer only.</param>
/// <param name="Cosine">Of the question's and the unit's vector, -1 to 1.</param>
/// <param name="Path">Relative to the root, with <c>/</c>.</param>
public sealed record SearchResult(int Rank, double Score, double Cosine, string Path, UnitRecord Unit)
{
    /// <summary>How many overloads and copies of it are not shown.</summary>
    public int Folded { get; init; }

    /// <summary>What it got for what; adds up to <see cref="Score"/>.</summary>
    public IReadOnlyList<ScoreShare> Shares { get; init; } = [];

    /// <summary>What each word of the question added to the share for words; empty unless the query asks to explain.</summary>
    public IReadOnlyList<WordShare> Words { get; init; } = [];
}
