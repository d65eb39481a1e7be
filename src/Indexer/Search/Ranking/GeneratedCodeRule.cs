using Sextant.Storage;

namespace Sextant.Search.Ranking;

/// <summary>Generated code comes later.</summary>
internal sealed class GeneratedCodeRule : IRankingRule
{
    public void Apply(RankingContext context)
    {
        foreach (var candidate in context.Candidates)
        {
            if (candidate.Columns.Flags.HasFlag(UnitFlags.Generated)) candidate.Add("generated code", context.Options.GeneratedCode);
        }
    }
}
