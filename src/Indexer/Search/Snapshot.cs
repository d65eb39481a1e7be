using System.Runtime.InteropServices;
using Sextant.Errors;
using Sextant.Memory;
using Sextant.Search.Vectors;
using Sextant.Storage;

namespace Sextant.Search;

/// <summary>The immutable in-memory view of one state of an index that answers searches; every thread may use it.</summary>
/// <remarks>It holds the arrays of the contents that it was made from; they must not change any more.</remarks>
public sealed class Snapshot
{
    private readonly SnapshotSegment[] _segments;
    private readonly Lazy<RepositoryParts> _parts;
    private readonly SnapshotFiles _files;

    // One is enough for questions that follow each other, and the memory goes with the snapshot.
    private float[]? _scores;

    private Snapshot(IndexContents contents, SnapshotSegment[] segments)
    {
        Contents = contents;
        _segments = segments;
        foreach (var segment in segments)
        {
            SlotCount += segment.Count;
            UnitCount += segment.LiveCount;
        }

        _parts = new Lazy<RepositoryParts>(() => new RepositoryParts(this));
        _files = new SnapshotFiles(contents.Files, _parts);
        NameCounts = new NameCounts(this);
    }

    public IndexContents Contents { get; }

    /// <summary>Code units that searches can find.</summary>
    public int UnitCount { get; }

    /// <summary>Units of all segments, those that are no longer alive too.</summary>
    internal int SlotCount { get; }

    internal IReadOnlyList<SnapshotSegment> Segments => _segments;

    internal NameCounts NameCounts { get; }

    /// <exception cref="SextantException">The contents do not fit together.</exception>
    public static Snapshot Create(IndexContents contents)
    {
        if (contents.Dimensions is < 1 or > VectorScan.MaxDimensions)
            throw new SextantException($"The index has vectors of {contents.Dimensions} dimensions, which cannot be; run `sextant index --full` to build it anew.");
        var segments = new SnapshotSegment[contents.Segments.Count];
        var start = 0;
        for (var i = 0; i < segments.Length; i++)
        {
            segments[i] = SnapshotSegment.Create(contents.Segments[i], contents.RowBytes, start);
            start += segments[i].Count;
        }

        return new Snapshot(contents, segments);
    }

    internal UnitColumns ColumnsOf(int slot)
    {
        var segment = SegmentOf(slot);
        return segment.Segment.Columns[slot - segment.Start];
    }

    /// <summary>Says that the columns of a unit will be read soon.</summary>
    internal void ExpectColumns(int slot)
    {
        var segment = SegmentOf(slot);
        MemoryPrefetch.Expect(in segment.Segment.Columns[slot - segment.Start]);
    }

    internal SnapshotSegment SegmentOf(int slot)
    {
        var (low, high) = (0, _segments.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_segments[middle].Start <= slot) low = middle;
            else high = middle - 1;
        }

        return _segments[low];
    }

    /// <summary>The int8 vector of a unit.</summary>
    /// <param name="scale">The vector, times this, has length one.</param>
    internal ReadOnlySpan<sbyte> Int8VectorOf(int slot, out float scale)
    {
        var segment = SegmentOf(slot);
        scale = segment.Segment.Scales[slot - segment.Start];
        return segment.Segment.Vectors.AsSpan((slot - segment.Start) * Contents.Dimensions, Contents.Dimensions);
    }

    /// <summary>Says that the vector of a unit will be read soon, so that it can come from memory meanwhile.</summary>
    internal void ExpectVector(int slot)
    {
        var segment = SegmentOf(slot);
        MemoryPrefetch.Expect(MemoryMarshal.AsBytes(segment.Segment.Vectors.AsSpan((slot - segment.Start) * Contents.RowBytes, Contents.RowBytes)));
    }

    /// <summary>Two floats a slot, with anything in them; to be returned.</summary>
    internal float[] BorrowScores() => Interlocked.Exchange(ref _scores, null) ?? GC.AllocateUninitializedArray<float>(2 * SlotCount);

    internal void ReturnScores(float[] scores) => _scores = scores;

    /// <summary>A file, or null where the index does not know it.</summary>
    internal SnapshotFile? FileOf(int fileId) => _files.Find(fileId);

    /// <summary>Says that a file will be asked for soon.</summary>
    internal void ExpectFile(int fileId) => _files.Expect(fileId);

    /// <summary>The path of a file, or null where the index does not know the file.</summary>
    internal string? PathOf(int fileId) => Contents.Files.TryGetValue(fileId, out var file) ? file.Path : null;
}
