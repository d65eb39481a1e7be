using Sextant.Search.Scoring;
using Xunit;

namespace Sextant.Tests.Search.Scoring;

public sealed class FusionTests
{
    /// <summary>What sorting all fused scores would give, however many units there are, and however many of them have the same score.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(1000)]
    [InlineData(20_011)]
    public void Selects_the_best(int units)
    {
        var random = new Random(3);
        foreach (var different in (int[])[1, 2, 9, 1_000_000])
        {
            float[] words = [.. Enumerable.Range(0, units).Select(_ => random.Next(4) == 0 ? random.Next(different) / 7f : 0)];
            float[] cosines = [.. Enumerable.Range(0, units).Select(_ => random.Next(-different, different) / 9f)];
            var fusion = new Fusion(.4f, .6f);
            foreach (var capacity in (int[])[0, 1, 5, 200, 30_000])
            {
                var top = new TopUnits(capacity, static (left, right) => right.CompareTo(left));
                fusion.Select(words, cosines, top);
                var expected = Enumerable.Range(0, units).Select(slot => (Slot: slot, Score: fusion.Score(words[slot], cosines[slot]))).Where(unit => unit.Score > 0)
                    .OrderByDescending(unit => unit.Score).ThenByDescending(unit => unit.Slot).Take(capacity);
                Assert.Equal(expected, top.ToSortedArray().Select(unit => (unit.Slot, unit.Score)));
            }
        }
    }
}
