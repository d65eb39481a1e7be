namespace Sextant.Search.Ranking;

/// <summary>A name that many units bear, such as that of an interface's member, comes later than a name of its own; by the logarithm of how many.</summary>
internal sealed class CommonNameRule : IRankingRule
{
    public void Apply(RankingContext context)
    {
        if (context.Options.CommonName == 0) return;
        var names = new uint[context.Candidates.Count];
        for (var i = 0; i < names.Length; i++) names[i] = context.Candidates[i].Columns.NameHash;
        var counts = context.Snapshot.NameCounts.Of(names);
        for (var i = 0; i < counts.Length; i++) context.Candidates[i].Add("common name", context.Options.CommonName * MathF.Log10(counts[i]));
    }
}
