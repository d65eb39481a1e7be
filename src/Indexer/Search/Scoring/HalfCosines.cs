using System.Numerics.Tensors;
using Sextant.Embedding;
using Sextant.Search.Vectors;

namespace Sextant.Search.Scoring;

/// <summary>Dot products of a question in float32, of length one, with rows in float16.</summary>
internal sealed class HalfCosines : CosineScores
{
    private readonly float[] _query;

    public HalfCosines(ReadOnlySpan<float> vector)
        : base(VectorPrecision.Float16.RowBytes(vector.Length))
    {
        var norm = TensorPrimitives.Norm(vector);
        HasDirection = norm > 0 && float.IsFinite(norm);
        var unit = new float[vector.Length];
        if (HasDirection) TensorPrimitives.Divide(vector, norm, unit);
        _query = HalfScan.Prepare(unit);
    }

    public override bool HasDirection { get; }

    protected override void Fill(ReadOnlySpan<sbyte> rows, ReadOnlySpan<float> scales, Span<float> cosines)
    {
        HalfScan.Dot(_query, rows, cosines);
        TensorPrimitives.Multiply(cosines, scales, cosines);
    }
}
