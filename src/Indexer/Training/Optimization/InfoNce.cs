using System.Numerics.Tensors;

namespace Sextant.Training.Optimization;

/// <summary>
/// Symmetric InfoNCE over a batch (van den Oord et al., 2018; Radford et al., 2021): each query has to find its unit among all units of the batch, and
/// each unit its query.
/// </summary>
/// <remarks>Buffers are kept from batch to batch; one thread at a time.</remarks>
internal sealed class InfoNce(int batchSize, int width, float temperature, ParallelOptions parallel)
{
    private readonly float[] _similarities = new float[(long)batchSize * batchSize];
    private readonly float[] _columnSums = new float[batchSize];
    private readonly float[] _rowSums = new float[batchSize];

    /// <summary>Loss and in-batch accuracy of queries and units, n × width each, and their gradients.</summary>
    /// <param name="queries">Rows of length one.</param>
    /// <param name="units">Rows of length one.</param>
    /// <param name="isFalseNegative">Whether unit j also answers query i, for i unlike j; such pairs are left out of the sums.</param>
    public (double Loss, double Accuracy) Compute(
        float[] queries, float[] units, Func<int, int, bool> isFalseNegative, float[]? queryGradients, float[]? unitGradients)
    {
        MatrixKernels.MultiplyTransposed(queries, units, _similarities, batchSize, batchSize, width, parallel);
        var (loss, accuracy) = Exponentiate(isFalseNegative);
        if (queryGradients is null || unitGradients is null) return (loss, accuracy);

        Differentiate();
        MatrixKernels.Multiply(_similarities, units, queryGradients, batchSize, width, batchSize, parallel);
        MatrixKernels.Multiply(MatrixKernels.Transpose(_similarities, batchSize, batchSize, parallel), queries, unitGradients, batchSize, width, batchSize, parallel);
        return (loss, accuracy);
    }

    /// <summary>Mean reciprocal rank of each query's unit among the batch's, after <see cref="Compute"/> without gradients.</summary>
    public double MeanReciprocalRank()
    {
        var sum = 0.0;
        for (var i = 0; i < batchSize; i++)
        {
            var row = _similarities.AsSpan(i * batchSize, batchSize);
            var own = row[i];
            var rank = 1;
            foreach (var other in row) rank += other > own ? 1 : 0;
            sum += 1.0 / rank;
        }

        return sum / batchSize;
    }

    // exp((cos - 1) / t) lies in [exp(-2 / t), 1]: no overflow, and no maximum to look for.
    private (double Loss, double Accuracy) Exponentiate(Func<int, int, bool> isFalseNegative)
    {
        var rowLoss = new double[batchSize];
        var right = new bool[batchSize];
        Parallel.For(0, batchSize, parallel, i =>
        {
            var row = _similarities.AsSpan(i * batchSize, batchSize);
            TensorPrimitives.Add(row, -1f, row);
            TensorPrimitives.Multiply(row, 1 / temperature, row);
            rowLoss[i] = -row[i];
            TensorPrimitives.Exp(row, row);
            for (var j = 0; j < batchSize; j++)
            {
                if (j != i && isFalseNegative(i, j)) row[j] = 0;
            }

            _rowSums[i] = TensorPrimitives.Sum<float>(row);
            right[i] = TensorPrimitives.IndexOfMax<float>(row) == i;
        });

        Array.Clear(_columnSums);
        for (var i = 0; i < batchSize; i++) TensorPrimitives.Add(_columnSums, _similarities.AsSpan(i * batchSize, batchSize), _columnSums);
        var loss = 0.0;
        for (var i = 0; i < batchSize; i++) loss += rowLoss[i] + (0.5 * (Math.Log(_rowSums[i]) + Math.Log(_columnSums[i])));
        return (loss / batchSize, right.Count(hit => hit) / (double)batchSize);
    }

    private void Differentiate()
    {
        var inverseColumns = new float[batchSize];
        TensorPrimitives.Divide(1f, _columnSums, inverseColumns);
        var factor = 1 / (2 * batchSize * temperature);
        Parallel.For(0, batchSize, parallel, i =>
        {
            var row = _similarities.AsSpan(i * batchSize, batchSize);
            Span<float> factors = new float[batchSize];
            TensorPrimitives.Add(inverseColumns, 1 / _rowSums[i], factors);
            TensorPrimitives.Multiply(row, factors, row);
            row[i] -= 2;
            TensorPrimitives.Multiply(row, factor, row);
        });
    }
}
