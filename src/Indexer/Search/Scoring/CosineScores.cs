using Sextant.Embedding;
using Sextant.Storage;

namespace Sextant.Search.Scoring;

/// <summary>Cosines of one question with units.</summary>
internal abstract class CosineScores
{
    // Dots and cosines of so many rows stay in the first-level cache between the two steps.
    private const int ChunkRows = 1024;

    private readonly int _rowBytes;

    protected CosineScores(int rowBytes) => _rowBytes = rowBytes;

    /// <summary>False where the question has no direction, and every cosine is zero.</summary>
    public abstract bool HasDirection { get; }

    /// <param name="vector">Of the question; all zero where it has no words.</param>
    /// <param name="precision">Of the stored rows.</param>
    public static CosineScores Of(ReadOnlySpan<float> vector, VectorPrecision precision) =>
        precision == VectorPrecision.Float16 ? new HalfCosines(vector) : new Int8Cosines(vector);

    /// <summary>With the vector of a unit as the question.</summary>
    public static CosineScores OfUnit(Snapshot snapshot, int slot)
    {
        var (segment, precision, dimensions) = (snapshot.SegmentOf(slot), snapshot.Contents.Precision, snapshot.Contents.Dimensions);
        var bytes = precision.RowBytes(dimensions);
        var vector = new float[dimensions];
        precision.Read(segment.Segment.Vectors.AsSpan((slot - segment.Start) * bytes, bytes), vector);
        return Of(vector, precision);
    }

    public float Of(Snapshot snapshot, int slot)
    {
        var segment = snapshot.SegmentOf(slot);
        var unit = slot - segment.Start;
        Span<float> cosine = stackalloc float[1];
        Fill(segment.Segment.Vectors.AsSpan(unit * _rowBytes, _rowBytes), segment.Segment.Scales.AsSpan(unit, 1), cosine);
        return cosine[0];
    }

    /// <summary>Fills the cosines of all units of a segment.</summary>
    public void Fill(Segment segment, Span<float> cosines)
    {
        var (vectors, scales) = (segment.Vectors, segment.Scales);
        for (var start = 0; start < cosines.Length; start += ChunkRows)
        {
            var count = Math.Min(ChunkRows, cosines.Length - start);
            Fill(vectors.AsSpan(start * _rowBytes, count * _rowBytes), scales.AsSpan(start, count), cosines.Slice(start, count));
        }
    }

    /// <summary>The cosines of rows, at most <see cref="ChunkRows"/>.</summary>
    protected abstract void Fill(ReadOnlySpan<sbyte> rows, ReadOnlySpan<float> scales, Span<float> cosines);
}
