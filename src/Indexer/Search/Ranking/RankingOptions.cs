namespace Sextant.Search.Ranking;

/// <summary>Every number that ranking depends on.</summary>
public sealed record RankingOptions
{
    public static RankingOptions Default { get; } = new();

    /// <summary>The share of the cosine in a hybrid score; the rest is the words'.</summary>
    public float CosineWeight { get; init; } = .7f;

    /// <summary>BM25's k1: how soon further occurrences of a word count no more.</summary>
    public float WordSaturation { get; init; } = 1.2f;

    /// <summary>How many units of the best fused score the rules look at, at least; never fewer than a few times the results asked for.</summary>
    public int Candidates { get; init; } = 200;
}
