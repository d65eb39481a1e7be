using Sextant.Training.Pairs;

namespace Sextant.Training;

/// <summary>
/// Deals pairs into batches made of chunks of one repository each. Every pass takes each source's share anew, shuffles within the repositories and
/// then the chunks. The sequence depends on the seed alone.
/// </summary>
internal sealed class BatchSampler(IReadOnlyList<TokenizedPair> pairs, TrainingOptions options)
{
    private readonly Random _random = new(options.Seed);
    private readonly ILookup<int, int> _byRepository = Enumerable.Range(0, pairs.Count).ToLookup(i => pairs[i].Repository);

    /// <summary>Indices of the pairs of one pass, batch by batch; the last, smaller batch is left out.</summary>
    public IReadOnlyList<int[]> NextPass()
    {
        var chunks = new List<int[]>();
        foreach (var repository in _byRepository)
        {
            var taken = repository.Where(i => _random.NextDouble() < ShareOf(pairs[i].Source)).ToArray();
            _random.Shuffle(taken);
            chunks.AddRange(taken.Chunk(options.ChunkSize));
        }

        var order = chunks.ToArray();
        _random.Shuffle(order);
        return [.. order.SelectMany(chunk => chunk).Chunk(options.BatchSize).Where(batch => batch.Length == options.BatchSize)];
    }

    private double ShareOf(PairSource source) => options.Shares.GetValueOrDefault(source);
}
