using Sextant.Words;
using Xunit;

namespace Sextant.Tests.Words;

public sealed class ImpactTests
{
    [Fact]
    public void Counts_come_back_within_a_sixteenth()
    {
        for (var count = .0625f; count < 15; count *= 1.01f)
            Assert.InRange(Impact.Count(Impact.Quantize(count)) / count, 1 - (1 / 16f), 1 + (1 / 16f));
    }

    [Theory]
    [InlineData(.0001f, .0625f)]
    [InlineData(1f, 1f)]
    [InlineData(1e9f, 15f)]
    public void Counts_beyond_the_ends_are_cut(float count, float stored) => Assert.Equal(stored, Impact.Count(Impact.Quantize(count)));

    [Fact]
    public void Marks_do_not_change_the_score()
    {
        var table = Impact.ScoreTable(1.2f);
        Assert.Equal(256, table.Length);
        for (var i = 0; i < 64; i++)
        {
            Assert.Equal(table[i], table[i | Impact.InName]);
            Assert.Equal(table[i], table[i | Impact.InName | Impact.InPlace]);
            if (i > 0) Assert.True(table[i] > table[i - 1]);
        }
    }
}
