using Sextant.KnownAnswers;

namespace Sextant.Evaluation;

/// <summary>How good a ranking is, averaged over questions; every figure lies between 0 and 1.</summary>
/// <param name="Questions">How many there were.</param>
/// <param name="MeanReciprocalRank">Of the first right answer; 0 where none is among the results.</param>
/// <param name="RecallAt1">Share of the questions with a right answer in first place.</param>
/// <param name="RecallAt5">Share of the questions with a right answer in the first five places.</param>
/// <param name="RecallAt10">Share of the questions with a right answer in the first ten places.</param>
/// <param name="NdcgAt10">Normalised discounted cumulative gain of the first ten places with binary gains (Järvelin and Kekäläinen, 2002).</param>
public sealed record RankingMetrics(
    int Questions, double MeanReciprocalRank, double RecallAt1, double RecallAt5, double RecallAt10, double NdcgAt10)
{
    private const int NdcgDepth = 10;

    public static RankingMetrics Over(IReadOnlyCollection<RankedQuestion> questions) => questions.Count == 0
        ? new RankingMetrics(0, 0, 0, 0, 0, 0)
        : new RankingMetrics(
            questions.Count,
            questions.Average(question => question.FirstHit is { } rank ? 1.0 / rank : 0),
            RecallAt(questions, 1),
            RecallAt(questions, 5),
            RecallAt(questions, 10),
            questions.Average(NdcgOf));

    /// <summary>The mean of several figures, each counting the same; <see cref="Questions"/> is their sum.</summary>
    public static RankingMetrics Mean(IReadOnlyCollection<RankingMetrics> metrics) => new(
        metrics.Sum(one => one.Questions),
        metrics.Average(one => one.MeanReciprocalRank),
        metrics.Average(one => one.RecallAt1),
        metrics.Average(one => one.RecallAt5),
        metrics.Average(one => one.RecallAt10),
        metrics.Average(one => one.NdcgAt10));

    private static double RecallAt(IReadOnlyCollection<RankedQuestion> questions, int depth) =>
        questions.Count(question => question.FirstHit <= depth) / (double)questions.Count;

    private static double NdcgOf(RankedQuestion question)
    {
        var gain = question.Hits.Where(rank => rank <= NdcgDepth).Sum(Discount);
        var ideal = Enumerable.Range(1, Math.Min(question.Question.Gold.Count, NdcgDepth)).Sum(Discount);
        return Math.Min(1, gain / ideal);
    }

    private static double Discount(int rank) => 1 / Math.Log2(rank + 1);
}

/// <summary>A question and the ranks, from 1 and ascending, at which a right answer came; each gold answer counts once.</summary>
public sealed record RankedQuestion(KnownQuestion Question, IReadOnlyList<int> Hits)
{
    /// <summary>The best rank, or null.</summary>
    public int? FirstHit => Hits.Count > 0 ? Hits[0] : null;
}
