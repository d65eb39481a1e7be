using Sextant.Embedding;
using Sextant.Search.Vectors;

namespace Sextant.Search.Scoring;

/// <summary>Cosines of one question with units: exact int8 dot products times both scales.</summary>
internal sealed class CosineScores
{
    // Dots and cosines of so many rows stay in the first-level cache between the two steps.
    private const int ChunkRows = 1024;

    private readonly sbyte[] _query;
    private readonly float _scale;

    /// <param name="vector">Of the question; all zero where it has no words.</param>
    public CosineScores(ReadOnlySpan<float> vector)
    {
        _query = new sbyte[vector.Length];
        _scale = VectorQuantizer.Quantize(vector, _query);
    }

    /// <summary>A stored row as the question.</summary>
    public CosineScores(ReadOnlySpan<sbyte> row, float scale)
    {
        _query = row.ToArray();
        _scale = scale;
    }

    /// <summary>False where the question has no direction, and every cosine is zero.</summary>
    public bool HasDirection => _scale != 0;

    public float Of(Snapshot snapshot, int slot)
    {
        var segment = snapshot.SegmentOf(slot);
        var unit = slot - segment.Start;
        var row = segment.Segment.Vectors.AsSpan(unit * _query.Length, _query.Length);
        Span<int> dot = stackalloc int[1];
        VectorScan.Dot(_query, row, dot);
        return dot[0] * segment.Segment.Scales[unit] * _scale;
    }

    /// <summary>Fills the cosines of all units of a segment.</summary>
    public void Fill(SnapshotSegment segment, Span<float> cosines)
    {
        Span<int> dots = stackalloc int[ChunkRows];
        var width = _query.Length;
        var (vectors, scales) = (segment.Segment.Vectors, segment.Segment.Scales);
        for (var start = 0; start < cosines.Length; start += ChunkRows)
        {
            var count = Math.Min(ChunkRows, cosines.Length - start);
            VectorScan.Dot(_query, vectors.AsSpan(start * width, count * width), dots[..count]);
            for (var i = 0; i < count; i++) cosines[start + i] = dots[i] * scales[start + i] * _scale;
        }
    }
}
