using Sextant.Errors;
using Sextant.Training.Optimization;

namespace Sextant.Training;

/// <summary>Trains a table so that each query's vector comes near its unit's and stays away from those of all other units.</summary>
/// <remarks>
/// Repeatable: the same table, pairs and options give the same result with any number of threads. Cancelling returns the best table so far, by
/// validation.
/// </remarks>
internal sealed class ContrastiveTrainer
{
    private readonly TrainableTable _table;
    private readonly TrainingOptions _options;
    private readonly TimeProvider _time;
    private readonly TokenizedPair[] _training;
    private readonly TokenizedPair[] _validation;
    private readonly ParallelOptions _parallel;
    private readonly PairAugmentation _augmentation;

    /// <exception cref="UsageException">There are fewer pairs than one batch and the validation pairs need.</exception>
    public ContrastiveTrainer(TrainableTable table, IReadOnlyList<TokenizedPair> pairs, Synonyms synonyms, TrainingOptions options, TimeProvider time)
    {
        _table = table;
        _options = options;
        _time = time;
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads };
        _augmentation = new PairAugmentation(table, synonyms, options);
        (_training, _validation) = Split(pairs, options);
        var needed = options.BatchSize + _validation.Length;
        if (_training.Length < options.BatchSize)
            throw new UsageException($"Training needs at least {needed:N0} pairs, and there are {pairs.Count:N0}; mine more repositories, or ask for a smaller --batch.");
    }

    /// <summary>Trains the table in place and returns the best state, by validation, that it went through.</summary>
    /// <exception cref="UsageException">The sources that are taken have fewer pairs than one batch.</exception>
    public TrainableTable Train(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var sampler = new BatchSampler(_training, _options);
        var passes = new Queue<IReadOnlyList<int[]>>([sampler.NextPass()]);
        if (passes.Peek().Count == 0)
            throw new UsageException($"The sources that are asked for have too few pairs for one batch of {_options.BatchSize:N0}; mine more repositories, name other sources, or ask for a smaller --batch.");
        var steps = Math.Max(1, (int)(passes.Peek().Count * _options.Epochs));
        var step = new TrainingStep(_table, _options, _parallel);
        var validate = new TrainingStep(_table, _options with { BatchSize = _validation.Length }, _parallel);
        var started = _time.GetTimestamp();
        var window = new RunningMeans();
        TrainableTable? best = null;
        var bestLoss = double.MaxValue;
        var batches = new Queue<int[]>();
        for (var number = 1; number <= steps && !cancellationToken.IsCancellationRequested; number++)
        {
            if (batches.Count == 0) batches = new Queue<int[]>(passes.TryDequeue(out var first) ? first : sampler.NextPass());
            var batch = batches.Dequeue().Select(i => _augmentation.Apply(_training[i])).ToArray();
            window.Add(step.Run(batch, number, _options.RateAt(number, steps)));

            ValidationResult? validation = null;
            if (number % _options.ValidationInterval == 0 || number == steps)
            {
                validation = validate.Evaluate(_validation);
                if (validation.Loss < bestLoss)
                {
                    bestLoss = validation.Loss;
                    best = _table.Clone();
                }
            }

            if (validation is not null || number % 10 == 0)
            {
                var (loss, accuracy) = window.Take();
                progress?.Report(new TrainingProgress(number, steps, (long)number * _options.BatchSize, loss, accuracy, validation, _time.GetElapsedTime(started)));
            }
        }

        return best ?? _table;
    }

    private static (TokenizedPair[] Training, TokenizedPair[] Validation) Split(IReadOnlyList<TokenizedPair> pairs, TrainingOptions options)
    {
        var size = Math.Max(2, Math.Min(options.ValidationPairs, pairs.Count / 20));
        var order = Enumerable.Range(0, pairs.Count).ToArray();
        new Random(options.Seed).Shuffle(order);
        var held = order.Where(i => pairs[i].Source == Pairs.PairSource.Documentation).Take(size).ToHashSet();
        return ([.. Enumerable.Range(0, pairs.Count).Where(i => !held.Contains(i)).Select(i => pairs[i])], [.. held.Select(i => pairs[i])]);
    }
}
