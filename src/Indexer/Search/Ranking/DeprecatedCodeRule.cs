using Sextant.Storage;

namespace Sextant.Search.Ranking;

/// <summary>What is marked as obsolete or deprecated comes later.</summary>
internal sealed class DeprecatedCodeRule : IRankingRule
{
    public void Apply(RankingContext context)
    {
        foreach (var candidate in context.Candidates)
        {
            if (candidate.Columns.Flags.HasFlag(UnitFlags.Deprecated)) candidate.Add("deprecated", context.Options.DeprecatedCode);
        }
    }
}
