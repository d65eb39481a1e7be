namespace Sextant.Training.Optimization;

/// <summary>One step: pool a batch, compare all with all, and move every row that took part.</summary>
internal sealed class TrainingStep(TrainableTable table, TrainingOptions options, ParallelOptions parallel)
{
    private readonly PooledBatch _pooled = new(table, options.BatchSize, parallel);
    private readonly InfoNce _loss = new(options.BatchSize, table.Dimensions, options.Temperature, parallel);
    private readonly RowGradients _rows = new(table, parallel);
    private readonly Lazy<LazyAdam> _rowAdam = new(() => new LazyAdam(table.Rows, table.Dimensions));
    private readonly LazyAdam _fieldAdam = new(table.FieldWeights, table.FieldWeights.Length);
    private readonly float[] _queryGradients = new float[(long)options.BatchSize * table.Dimensions];
    private readonly float[] _unitGradients = new float[(long)options.BatchSize * table.Dimensions];

    /// <param name="step">From 1.</param>
    public (double Loss, double Accuracy) Run(TokenizedPair[] batch, int step, float learningRate)
    {
        _pooled.Forward(batch);
        var result = _loss.Compute(_pooled.Queries, _pooled.Units, FalseNegatives(batch), _queryGradients, _unitGradients);
        Span<float> fieldGradients = stackalloc float[table.FieldWeights.Length];
        _pooled.Backward(_queryGradients, _unitGradients, fieldGradients);
        _rowAdam.Value.Begin(step, learningRate);
        _rows.Apply(batch, _queryGradients, _unitGradients, _rowAdam.Value);
        _fieldAdam.Begin(step, learningRate);
        _fieldAdam.Update(0, fieldGradients);
        return result;
    }

    /// <summary>Measures without learning.</summary>
    public ValidationResult Evaluate(TokenizedPair[] batch)
    {
        _pooled.Forward(batch);
        var (loss, _) = _loss.Compute(_pooled.Queries, _pooled.Units, FalseNegatives(batch), null, null);
        return new ValidationResult(loss, _loss.MeanReciprocalRank());
    }

    private static Func<int, int, bool> FalseNegatives(TokenizedPair[] batch)
    {
        var queries = Array.ConvertAll(batch, pair => pair.QueryKey);
        var units = Array.ConvertAll(batch, pair => pair.UnitKey);
        return (i, j) => queries[i] == queries[j] || units[i] == units[j];
    }
}
