using System.Numerics;
using Sextant.Errors;
using Sextant.Storage;
using Sextant.Words;

namespace Sextant.Search;

/// <summary>One segment of a snapshot.</summary>
/// <param name="Start">Number of its first unit among those of all segments.</param>
/// <param name="Alive">Bit i says whether unit i is alive; bits beyond the last unit are zero.</param>
internal sealed record SnapshotSegment(Segment Segment, PostingsReader Postings, int Start, ulong[] Alive)
{
    public int Count => Segment.Columns.Length;

    public int LiveCount { get; } = CountOf(Alive);

    private static int CountOf(ulong[] alive)
    {
        var count = 0;
        foreach (var bits in alive) count += BitOperations.PopCount(bits);
        return count;
    }

    /// <exception cref="SextantException">Its parts do not fit together.</exception>
    public static SnapshotSegment Create(LiveSegment live, int rowBytes, int start)
    {
        var segment = live.Segment;
        var count = segment.Columns.Length;
        var postings = PostingsReader.Open(segment.Postings);
        var alive = new ulong[(count + 63) / 64];
        if (segment.Scales.Length != count || segment.Vectors.Length != (long)count * rowBytes || postings.UnitCount > count
            || (live.Alive is { } bits && bits.Length < alive.Length))
            throw new SextantException("The parts of the index do not fit together; run `sextant index --full` to build it anew.");
        if (live.Alive is null) Array.Fill(alive, ulong.MaxValue);
        else live.Alive.AsSpan(0, alive.Length).CopyTo(alive);
        if (count % 64 != 0) alive[^1] &= ulong.MaxValue >> (64 - (count % 64));
        return new SnapshotSegment(segment, postings, start, alive);
    }
}
