using Sextant.Storage;

namespace Sextant.Indexing;

/// <summary>What became of a chunk of files, ready to be written.</summary>
/// <param name="Files">Every file of the chunk, whether it has units or not.</param>
/// <param name="Units">Units of these files, file after file; null where there are none.</param>
internal sealed record ChunkResult(IReadOnlyList<NewFile> Files, SegmentData? Units, UnitCounts Counts);

/// <summary>What changed, in units; sums up.</summary>
internal sealed record UnitCounts(int Added, int Updated, int Removed, int Embedded)
{
    public static UnitCounts None { get; } = new(0, 0, 0, 0);

    public static UnitCounts operator +(UnitCounts left, UnitCounts right) =>
        new(left.Added + right.Added, left.Updated + right.Updated, left.Removed + right.Removed, left.Embedded + right.Embedded);
}
