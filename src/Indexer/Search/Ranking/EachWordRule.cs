namespace Sextant.Search.Ranking;

/// <summary>A unit that is somewhat near to each word of the question is better than one that is very near to a single word.</summary>
internal sealed class EachWordRule : IRankingRule
{
    public void Apply(RankingContext context)
    {
        if (context.WordMeanings is not { } meanings) return;
        var slots = context.Candidates.Select(candidate => candidate.Slot).ToArray();
        var means = meanings.Of(context.Snapshot, slots);
        for (var i = 0; i < means.Length; i++)
        {
            context.Candidates[i].WordNearness = means[i];
            context.Candidates[i].Add("each word", context.Options.EachWord * means[i]);
        }
    }
}
