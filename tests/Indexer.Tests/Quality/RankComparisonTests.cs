using Xunit;

namespace Sextant.Tests.Quality;

public sealed class RankComparisonTests
{
    private static RankSheet Sheet(params int?[] hybrid) =>
        new("folder", [.. hybrid.Select((rank, i) => new RankLine(i % 2 == 0 ? "even" : "odd", $"question {i}", [7, null, rank]))]);

    [Fact]
    public void Sheets_survive_the_file()
    {
        RankSheet[] sheets = [Sheet(1, null, 100), Sheet(2) with { Folder = "other" }];
        var text = RankFile.Format(sheets);
        Assert.Equal(text, RankFile.Format(RankFile.Parse(text.Split('\n'))));
        Assert.Contains("hybrid    all                      3     0.333     0.333  0.337", text, StringComparison.Ordinal);
        Assert.Contains("       7        -      100 | even | question 2", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_moved_rank_is_told()
    {
        var comparison = new RankComparison(Sheet(1, 5, null), Sheet(1, null, 3));
        Assert.False(comparison.HasSameRanks);
        Assert.Contains("Worse:\n  Hybrid     5 ->   -  question 1 (odd)\nBetter:\n  Hybrid     - ->   3  question 2 (even)\n", comparison.Describe(), StringComparison.Ordinal);
        Assert.True(new RankComparison(Sheet(1, 5), Sheet(1, 5)).HasSameRanks);
    }

    [Fact]
    public void Another_question_is_told()
    {
        var comparison = new RankComparison(Sheet(1), Sheet(1, 1));
        Assert.False(comparison.HasSameRanks);
        Assert.False(comparison.IsNoWorse);
        Assert.Contains("New:\n  question 1 (odd)\n", comparison.Describe(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(20, 19, true)]
    [InlineData(100, 101, true)]
    [InlineData(1, 2, false)]
    [InlineData(5, 6, false)]
    public void Small_moves_are_no_worse(int before, int after, bool expected) =>
        Assert.Equal(expected, new RankComparison(Sheet(before, 1), Sheet(after, 1)).IsNoWorse);
}
