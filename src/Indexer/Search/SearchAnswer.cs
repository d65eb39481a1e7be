using Sextant.Storage;

namespace Sextant.Search;

/// <param name="Elapsed">From question to ranked results, without opening the index.</param>
public sealed record SearchAnswer(SearchQuery Query, TimeSpan Elapsed, IReadOnlyList<SearchResult> Results);

/// <param name="Rank">From 1.</param>
/// <param name="Score">What results are ordered by; comparable within one answer only.</param>
/// <param name="Cosine">Of the question's and the unit's vector, -1 to 1.</param>
/// <param name="Path">Relative to the root, with <c>/</c>.</param>
public sealed record SearchResult(int Rank, double Score, double Cosine, string Path, UnitRecord Unit);
