using System.Numerics.Tensors;

namespace Sextant.Training.Optimization;

/// <summary>The vectors of a batch of pairs: pooled, weighted by field and scaled to length one; and the way back for the gradients.</summary>
/// <remarks>Buffers are kept from batch to batch; one thread at a time.</remarks>
internal sealed class PooledBatch(TrainableTable table, int batchSize, ParallelOptions parallel)
{
    private const int Fields = TokenizedPair.Parts - 1;
    private readonly int _width = table.Dimensions;
    private readonly float[] _fields = new float[(long)batchSize * Fields * table.Dimensions];
    private readonly float[] _queryNorms = new float[batchSize];
    private readonly float[] _unitNorms = new float[batchSize];

    /// <summary>Batch × width, rows of length one.</summary>
    public float[] Queries { get; } = new float[(long)batchSize * table.Dimensions];

    /// <summary>Batch × width, rows of length one.</summary>
    public float[] Units { get; } = new float[(long)batchSize * table.Dimensions];

    /// <param name="pairs">Exactly the batch size.</param>
    public void Forward(IReadOnlyList<TokenizedPair> pairs) => Parallel.For(0, batchSize, parallel, i =>
    {
        var pair = pairs[i];
        var query = Row(Queries, i);
        query.Clear();
        Pool(pair, 0, query);
        _queryNorms[i] = Normalize(query);

        var unit = Row(Units, i);
        unit.Clear();
        for (var field = 0; field < Fields; field++)
        {
            var pooled = Field(i, field);
            pooled.Clear();
            Pool(pair, field + 1, pooled);
            TensorPrimitives.MultiplyAdd(pooled, table.FieldWeights[field], unit, unit);
        }

        _unitNorms[i] = Normalize(unit);
    });

    /// <summary>Turns gradients of the scaled vectors into gradients of the pooled ones, in place; adds up those of the field weights.</summary>
    public void Backward(float[] queryGradients, float[] unitGradients, Span<float> fieldWeightGradients)
    {
        var perPair = new float[batchSize * Fields];
        Parallel.For(0, batchSize, parallel, i =>
        {
            ThroughNormalization(Row(queryGradients, i), Row(Queries, i), _queryNorms[i]);
            var gradient = Row(unitGradients, i);
            ThroughNormalization(gradient, Row(Units, i), _unitNorms[i]);
            for (var field = 0; field < Fields; field++) perPair[(i * Fields) + field] = TensorPrimitives.Dot<float>(gradient, Field(i, field));
        });

        fieldWeightGradients.Clear();
        for (var i = 0; i < perPair.Length; i++) fieldWeightGradients[i % Fields] += perPair[i];
    }

    private void Pool(TokenizedPair pair, int part, Span<float> sum)
    {
        var (start, end) = pair.Part(part);
        var weights = pair.Weights;
        for (var i = start; i < end; i++)
        {
            if (weights[i] != 0) TensorPrimitives.MultiplyAdd(table.Rows.AsSpan(pair.Rows[i] * _width, _width), weights[i], sum, sum);
        }
    }

    private static float Normalize(Span<float> row)
    {
        var norm = TensorPrimitives.Norm<float>(row);
        if (norm > 0) TensorPrimitives.Divide(row, norm, row);
        return norm;
    }

    // y = x / |x|: dx = (dy - (dy · y) y) / |x|.
    private static void ThroughNormalization(Span<float> gradient, ReadOnlySpan<float> unitLength, float norm)
    {
        if (norm == 0)
        {
            gradient.Clear();
            return;
        }

        TensorPrimitives.MultiplyAdd(unitLength, -TensorPrimitives.Dot<float>(gradient, unitLength), gradient, gradient);
        TensorPrimitives.Divide(gradient, norm, gradient);
    }

    private Span<float> Row(float[] matrix, int row) => matrix.AsSpan(row * _width, _width);

    private Span<float> Field(int pair, int field) => _fields.AsSpan(((pair * Fields) + field) * _width, _width);
}
