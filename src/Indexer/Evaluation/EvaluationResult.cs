using Sextant.Search;

namespace Sextant.Evaluation;

/// <summary>The ranks of one repository's questions.</summary>
/// <param name="Units">Code units that were searched.</param>
/// <param name="Ranked">For each variant of ranking that was measured, in the order of measuring.</param>
public sealed record EvaluationResult(string Repository, int Units, IReadOnlyList<(RankingVariant Variant, IReadOnlyList<RankedQuestion> Ranked)> Ranked);

/// <summary>A way of ranking that is measured.</summary>
/// <param name="Without">The rule that is turned off, or null.</param>
public sealed record RankingVariant(SearchMode Mode, string? Without = null)
{
    public override string ToString() => Without is null ? Mode.ToString().ToLowerInvariant() : $"without {Without}";
}
