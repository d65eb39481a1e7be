namespace Sextant.Search.Ranking;

/// <summary>Code beside the main code of a repository, in a smaller project or package, comes later; most of all in the smallest.</summary>
internal sealed class SideCodeRule : IRankingRule
{
    public void Apply(RankingContext context)
    {
        if (context.Options.SideCode == 0) return;
        foreach (var candidate in context.Candidates) candidate.Add("side code", context.Options.SideCode * candidate.File.Smallness);
    }
}
