using Sextant.Extraction;

namespace Sextant.Search.Ranking;

/// <summary>A function that does something comes before one that only calls another: more for a longer body, by its logarithm, up to a bound.</summary>
internal sealed class BodySizeRule : IRankingRule
{
    // Some two thousand characters.
    private const float Enough = 88;

    public void Apply(RankingContext context)
    {
        foreach (var candidate in context.Candidates)
        {
            if (!candidate.Columns.Kind.IsType()) candidate.Add("body", context.Options.BodySize * MathF.Min(1, candidate.Columns.BodySize / Enough));
        }
    }
}
