using Sextant.Evaluation;
using Sextant.KnownAnswers;
using Xunit;

namespace Sextant.Tests.Evaluation;

public sealed class RankingMetricsTests
{
    [Theory]
    [InlineData("1", 1, 1, 1, 1, 1, 1)]
    [InlineData("2", 1, .5, 0, 1, 1, .6309)]
    [InlineData("11", 1, .0909, 0, 0, 0, 0)]
    [InlineData("", 1, 0, 0, 0, 0, 0)]
    [InlineData("1 3", 2, 1, 1, 1, 1, .9197)]
    [InlineData("2 12", 2, .5, 0, 1, 1, .3869)]
    [InlineData("6", 3, .1667, 0, 0, 1, .1672)]
    public void Of_one_question(string hits, int gold, double mrr, double r1, double r5, double r10, double ndcg)
    {
        var metrics = RankingMetrics.Over([Ranked(hits, gold)]);
        Assert.Equal(mrr, metrics.MeanReciprocalRank, 1e-4);
        Assert.Equal(r1, metrics.RecallAt1);
        Assert.Equal(r5, metrics.RecallAt5);
        Assert.Equal(r10, metrics.RecallAt10);
        Assert.Equal(ndcg, metrics.NdcgAt10, 1e-4);
    }

    [Fact]
    public void Of_several_questions_is_their_mean()
    {
        var metrics = RankingMetrics.Over([Ranked("1", 1), Ranked("", 1), Ranked("4", 1), Ranked("2", 1)]);
        Assert.Equal((1 + .25 + .5) / 4, metrics.MeanReciprocalRank, 1e-9);
        Assert.Equal((4, .25, .75), (metrics.Questions, metrics.RecallAt1, metrics.RecallAt5));
    }

    [Fact]
    public void Of_no_question_is_zero() => Assert.Equal(0, RankingMetrics.Over([]).MeanReciprocalRank);

    private static RankedQuestion Ranked(string hits, int gold) => new(
        new KnownQuestion("q", [.. Enumerable.Range(0, gold).Select(i => new GoldAnswer($"{i}.cs"))]),
        [.. hits.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]);
}
