namespace Sextant.Storage;

/// <summary>The arrays of a segment, each a row of its own. The numbers are stored: never renumber.</summary>
internal enum SegmentPart
{
    Columns = 0,
    Vectors = 1,
    Postings = 3,
}

internal static class SegmentParts
{
    public const int Count = 4;

    /// <summary>Row of the part; also ties its checksums to this segment and part.</summary>
    public static long Row(long segment, SegmentPart part) => (segment * Count) + (int)part;
}
