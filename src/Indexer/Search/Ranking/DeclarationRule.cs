using Sextant.Storage;

namespace Sextant.Search.Ranking;

/// <summary>What only declares comes after what it declares: a member of an interface after its implementation, a stub after its module.</summary>
internal sealed class DeclarationRule : IRankingRule
{
    public void Apply(RankingContext context)
    {
        foreach (var candidate in context.Candidates)
        {
            if (candidate.Columns.Flags.HasFlag(UnitFlags.Declaration)) candidate.Add("declaration", context.Options.Declaration);
        }
    }
}
