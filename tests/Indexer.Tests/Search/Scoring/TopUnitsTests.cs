using FsCheck;
using FsCheck.Fluent;
using Sextant.Search.Scoring;
using Xunit;

namespace Sextant.Tests.Search.Scoring;

public sealed class TopUnitsTests
{
    /// <summary>The heap keeps what sorting everything would give, ties and all.</summary>
    [Fact]
    public void Keeps_the_best_in_order()
    {
        Prop.ForAll<int[], byte>((numbers, capacity) =>
        {
            var scores = numbers.Select(number => (float)(number % 7)).ToArray();
            var top = new TopUnits(capacity % 12, (left, right) => right.CompareTo(left));
            for (var slot = 0; slot < scores.Length; slot++) top.Add(slot, scores[slot]);
            var expected = Enumerable.Range(0, scores.Length).OrderByDescending(slot => scores[slot]).ThenByDescending(slot => slot).Take(capacity % 12);
            return top.ToSortedArray().Select(unit => unit.Slot).SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public void Keeps_the_best_of_many(int different)
    {
        var random = new Random(7);
        foreach (var capacity in (int[])[0, 1, 3, 200, 5000])
        {
            var (scores, top) = (new float[4000], new TopUnits(capacity, static (left, right) => right.CompareTo(left)));
            for (var slot = 0; slot < scores.Length; slot++)
            {
                scores[slot] = random.Next(different) / 8f;
                top.Add(slot, scores[slot]);
                Assert.True(top.Count <= capacity);
            }

            int[] expected = [.. Enumerable.Range(0, scores.Length).OrderByDescending(slot => scores[slot]).ThenByDescending(slot => slot).Take(capacity)];
            Assert.Equal(expected.Order(), top.Units.ToArray().Select(unit => unit.Slot).Order());
            Assert.Equal(expected, top.ToSortedArray().Select(unit => unit.Slot));
            Assert.Equal(expected.Length, top.Count);
        }
    }
}
