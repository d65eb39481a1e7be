using System.Numerics.Tensors;
using Sextant.Errors;
using Sextant.Training.Optimization;

namespace Sextant.Training.Teaching;

/// <summary>
/// Trains a table so that the vectors of each query and of its unit point where the teacher sees the query (Tulkens and van Dongen, "tokenlearn", 2024, which does so for
/// texts alone): the loss is one minus the cosine, by lazy Adam.
/// </summary>
/// <remarks>Repeatable: the same table, pairs and options give the same result with any number of threads.</remarks>
internal sealed class RegressionTrainer(TrainableTable table, IReadOnlyList<TaughtPair> pairs, TrainingOptions options, TimeProvider time)
{
    private const int ReportInterval = 10;

    private readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = options.Threads };
    private readonly Random _random = new(options.Seed);

    /// <summary>Trains the table in place and returns it; cancelling ends it as far as it has come.</summary>
    /// <exception cref="UsageException">There are fewer pairs than one batch.</exception>
    public TrainableTable Train(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var size = options.BatchSize;
        if (pairs.Count < size)
            throw new UsageException($"Learning from a teacher needs at least {size:N0} pairs that it was asked about, and there are {pairs.Count:N0}; ask it more, or ask for a smaller --batch.");
        var (pooled, rows) = (new PooledBatch(table, size, _parallel), new RowGradients(table, _parallel));
        var (rowAdam, fieldAdam) = (new LazyAdam(table.Rows, table.Dimensions), new LazyAdam(table.FieldWeights, table.FieldWeights.Length));
        var (queries, units, fields) = (new float[size * table.Dimensions], new float[size * table.Dimensions], new float[table.FieldWeights.Length]);
        var steps = Math.Max(1, (int)(pairs.Count * options.Epochs / size));
        var (waiting, window, started) = (new Queue<int>(), new RunningMeans(), time.GetTimestamp());
        for (var step = 1; step <= steps && !cancellationToken.IsCancellationRequested; step++)
        {
            var batch = NextBatch(waiting);
            var bags = Array.ConvertAll(batch, taught => _random.NextDouble() < options.DocumentationDrop ? Undocumented(taught.Pair) : taught.Pair);
            pooled.Forward(bags);
            window.Add((Gradients(batch, pooled, queries, units), 0));
            pooled.Backward(queries, units, fields);
            var rate = options.RateAt(step, steps);
            rowAdam.Begin(step, rate);
            rows.Apply(bags, queries, units, rowAdam);
            fieldAdam.Begin(step, rate);
            fieldAdam.Update(0, fields);
            if (step % ReportInterval == 0 || step == steps)
                progress?.Report(new TrainingProgress(step, steps, (long)step * size, window.Take().Loss, null, null, time.GetElapsedTime(started)));
        }

        return table;
    }

    private TaughtPair[] NextBatch(Queue<int> waiting)
    {
        if (waiting.Count < options.BatchSize)
        {
            waiting.Clear();
            var order = Enumerable.Range(0, pairs.Count).ToArray();
            _random.Shuffle(order);
            foreach (var i in order) waiting.Enqueue(i);
        }

        return [.. Enumerable.Range(0, options.BatchSize).Select(_ => pairs[waiting.Dequeue()])];
    }

    // A unit of which nothing is left but its documentation keeps it.
    private static TokenizedPair Undocumented(TokenizedPair pair)
    {
        var without = pair.WithoutDocumentation();
        return without.Ends[^1] > without.Ends[0] ? without : pair;
    }

    /// <summary>The mean loss of queries and units; the gradient of one minus a cosine is the target, turned round.</summary>
    private double Gradients(TaughtPair[] batch, PooledBatch pooled, float[] queries, float[] units)
    {
        var (width, cosines) = (table.Dimensions, 0.0);
        for (var i = 0; i < batch.Length; i++)
        {
            var (target, at) = (batch[i].Target, i * width);
            cosines += TensorPrimitives.Dot<float>(pooled.Queries.AsSpan(at, width), target) + TensorPrimitives.Dot<float>(pooled.Units.AsSpan(at, width), target);
            TensorPrimitives.Multiply(target, -1f / batch.Length, queries.AsSpan(at, width));
            TensorPrimitives.Multiply(target, -1f / batch.Length, units.AsSpan(at, width));
        }

        return 1 - (cosines / (2 * batch.Length));
    }
}
