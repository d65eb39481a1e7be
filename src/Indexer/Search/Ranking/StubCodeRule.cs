namespace Sextant.Search.Ranking;

/// <summary>A Python stub comes later than what it declares.</summary>
internal sealed class StubCodeRule : IRankingRule
{
    public void Apply(RankingContext context)
    {
        foreach (var candidate in context.Candidates)
        {
            if (candidate.Path.EndsWith(".pyi", StringComparison.Ordinal)) candidate.Add("stub", context.Options.StubCode);
        }
    }
}
