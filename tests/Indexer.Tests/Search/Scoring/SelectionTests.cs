using FsCheck;
using FsCheck.Fluent;
using Sextant.Search.Scoring;
using Xunit;

namespace Sextant.Tests.Search.Scoring;

public sealed class SelectionTests
{
    [Fact]
    public void Selects_by_rank() => Prop.ForAll<int[]>(numbers =>
    {
        var sorted = numbers.Select(number => (float)number).OrderDescending().ToArray();
        return Enumerable.Range(1, sorted.Length).All(rank => Selection.Largest(numbers.Select(number => (float)number).ToArray(), rank) == sorted[rank - 1]);
    }).QuickCheckThrowOnFailure();

    /// <summary>Numbers on which each partition takes only the pivot off.</summary>
    [Fact]
    public void Selects_among_numbers_that_were_chosen_to_be_slow()
    {
        var numbers = Enumerable.Range(0, 5000).Select(i => (float)(i % 2 == 0 ? i : 10_000 - i)).ToArray();
        var sorted = numbers.Order().ToArray();
        Assert.Equal(sorted[0], Selection.Largest([.. numbers], numbers.Length));
        Assert.Equal(sorted[^1], Selection.Largest([.. numbers], 1));
        Assert.Equal(sorted[1], Selection.Largest([.. sorted], sorted.Length - 1));
    }
}
