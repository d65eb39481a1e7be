using System.Numerics;
using Sextant.Embedding;
using Sextant.Search.Vectors;

namespace Sextant.Search.Scoring;

/// <summary>Exact int8 dot products times both scales; the same on every machine.</summary>
internal sealed class Int8Cosines : CosineScores
{
    private readonly sbyte[] _query;
    private readonly float _scale;

    public Int8Cosines(ReadOnlySpan<float> vector)
        : base(vector.Length)
    {
        _query = new sbyte[vector.Length];
        _scale = VectorQuantizer.Quantize(vector, _query);
    }

    public override bool HasDirection => _scale != 0;

    protected override void Fill(ReadOnlySpan<sbyte> rows, ReadOnlySpan<float> scales, Span<float> cosines)
    {
        Span<int> dots = stackalloc int[cosines.Length];
        VectorScan.Dot(_query, rows, dots);
        var (width, row) = (Vector<float>.Count, 0);
        for (; row + width <= dots.Length; row += width)
            (Vector.ConvertToSingle(new Vector<int>(dots[row..])) * new Vector<float>(scales[row..]) * new Vector<float>(_scale)).CopyTo(cosines[row..]);
        for (; row < dots.Length; row++) cosines[row] = dots[row] * scales[row] * _scale;
    }
}
