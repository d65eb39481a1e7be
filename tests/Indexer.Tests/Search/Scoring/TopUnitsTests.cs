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
}
