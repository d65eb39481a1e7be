using Sextant.Storage;
using Xunit;

namespace Sextant.Tests.Storage;

public sealed class MergePolicyTests
{
    [Theory]
    [InlineData("10 full segments are a full tier", "10x200", "")]
    [InlineData("one more is too many", "11x200", "200 200 200 200 200 200 200 200 200 200 200")]
    [InlineData("segments of other sizes stay", "11x10 5x5000", "10 10 10 10 10 10 10 10 10 10 10")]
    [InlineData("the lowest full tier first", "11x5000 11x10", "10 10 10 10 10 10 10 10 10 10 10")]
    [InlineData("a merge is no larger than the largest segment", "12x8192", "8192 8192 8192 8192")]
    [InlineData("large segments are done", "40x20000", "")]
    public void Merges(string what, string segments, string expected) =>
        Assert.Equal((what, expected), (what, string.Join(' ', MergePolicy.Next(Segments(segments)).Select(id => id / 1000))));

    [Theory]
    [InlineData(1000, 700, false)]
    [InlineData(1000, 699, true)]
    [InlineData(30_000, 20_999, true)]
    [InlineData(100, 40, false)]
    [InlineData(100, 35, true)]
    public void Rewrites_a_segment_with_many_dead_units(int units, int alive, bool expected) =>
        Assert.Equal(expected, MergePolicy.Next([new SegmentUse(1, units, alive)]).Count == 1);

    [Fact]
    public void Many_small_changes_write_each_unit_a_few_times_only()
    {
        const int Commits = 20_000, UnitsPerCommit = 20;
        var (segments, written, nextId) = (new List<SegmentUse>(), 0L, 1L);
        var most = 0;
        for (var commit = 0; commit < Commits; commit++)
        {
            segments.Add(new SegmentUse(nextId++, UnitsPerCommit, UnitsPerCommit));
            while (MergePolicy.Next(segments) is { Count: > 0 } chosen)
            {
                var units = segments.Where(segment => chosen.Contains(segment.Id)).Sum(segment => segment.Alive);
                segments.RemoveAll(segment => chosen.Contains(segment.Id));
                segments.Add(new SegmentUse(nextId++, units, units));
                written += units;
            }

            most = Math.Max(most, segments.Count);
        }

        Assert.InRange((double)written / (Commits * UnitsPerCommit), 1, 5);
        Assert.InRange(most, 1, 60);
    }

    /// <summary>"3x200 1x5" is three segments of 200 units and one of 5; an id tells the size and a running number.</summary>
    private static List<SegmentUse> Segments(string text)
    {
        var segments = new List<SegmentUse>();
        foreach (var (times, units) in text.Split(' ').Select(part => part.Split('x')).Select(part => (int.Parse(part[0]), int.Parse(part[1]))))
        {
            for (var i = 0; i < times; i++) segments.Add(new SegmentUse((units * 1000L) + i, units, units));
        }

        return segments;
    }
}
