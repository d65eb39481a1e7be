using Sextant.Search.Vectors;

namespace Sextant.Search.Scoring;

/// <summary>The int8 vectors of some units, one row after the other, to be compared with any number of vectors.</summary>
internal sealed class UnitVectors
{
    private const int Ahead = 6;

    private readonly sbyte[] _rows;
    private readonly float[] _scales;
    private readonly int[] _dots;

    public UnitVectors(Snapshot snapshot, ReadOnlySpan<int> slots)
    {
        Width = snapshot.Contents.Dimensions;
        (_rows, _scales, _dots) = (new sbyte[slots.Length * Width], new float[slots.Length], new int[slots.Length]);
        for (var i = 0; i < slots.Length; i++)
        {
            // Rows lie apart: some are on their way from memory while others are copied.
            if (i + Ahead < slots.Length) snapshot.ExpectVector(slots[i + Ahead]);
            snapshot.Int8VectorOf(slots[i], out _scales[i]).CopyTo(_rows.AsSpan(i * Width));
        }
    }

    public int Count => _scales.Length;

    public int Width { get; }

    /// <summary>Adds the vector of a unit, of the length <paramref name="weight"/>, to <paramref name="sum"/>.</summary>
    public void Add(int unit, float weight, Span<float> sum)
    {
        var row = _rows.AsSpan(unit * Width, Width);
        var factor = weight * _scales[unit];
        for (var i = 0; i < sum.Length; i++) sum[i] += factor * row[i];
    }

    /// <summary>The cosine of each unit with a vector.</summary>
    /// <param name="scale">The vector, times this, has length one.</param>
    /// <param name="cosines">One a unit.</param>
    public void CompareWith(ReadOnlySpan<sbyte> vector, float scale, Span<float> cosines)
    {
        VectorScan.Dot(vector, _rows, _dots);
        for (var i = 0; i < _dots.Length; i++) cosines[i] = _dots[i] * _scales[i] * scale;
    }
}
