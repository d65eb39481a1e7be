namespace Sextant.Storage;

/// <summary>The arrays of a segment before it has an id.</summary>
internal sealed record SegmentData(UnitColumns[] Columns, sbyte[] Vectors, float[] Scales, byte[] Postings);
