using Sextant.Training.Pairs;

namespace Sextant.Training;

/// <summary>How a table is trained. The defaults are the recipe of the table that ships, one member of its average.</summary>
public sealed record TrainingOptions
{
    /// <value>256; a multiple of 16.</value>
    public int Dimensions { get; init; } = 256;

    /// <value>24,000 tokens, the most frequent ones.</value>
    public int VocabularySize { get; init; } = 24_000;

    /// <value>0: how many tokens, the most frequent ones, get a row of their own for each role in which words stand. Only where a table is trained on that has none yet.</value>
    public int RoleTokens { get; init; }

    /// <value>28,000 rows for n-grams of words outside the vocabulary.</value>
    public int Buckets { get; init; } = 28_000;

    /// <value>2,048 pairs a step; each is a negative for all others.</value>
    public int BatchSize { get; init; } = 2048;

    /// <value>128 pairs of one repository stand together in a batch and are hard negatives for each other.</value>
    public int ChunkSize { get; init; } = 128;

    /// <value>0.05, what cosines are divided by before the softmax.</value>
    public float Temperature { get; init; } = 0.05f;

    /// <summary>With what a trained table is trained on: one pass, and a lower rate.</summary>
    public static TrainingOptions Onward { get; } = new() { LearningRate = 0.003f, Epochs = 1 };

    /// <value>0.01 after <see cref="WarmupSteps"/>, then falling linearly to zero.</value>
    public float LearningRate { get; init; } = 0.01f;

    /// <value>100.</value>
    public int WarmupSteps { get; init; } = 100;

    /// <value>1.5 passes over the pairs.</value>
    public double Epochs { get; init; } = 1.5;

    /// <value>
    /// The share of each source's pairs that every pass takes, 0 to 1: all of documentation, half of comments, commits and prose. The other sources were measured
    /// and did not help (docs/model-card.md).
    /// </value>
    public IReadOnlyDictionary<PairSource, double> Shares { get; init; } = new Dictionary<PairSource, double>
    {
        [PairSource.Documentation] = 1,
        [PairSource.Comment] = .5,
        [PairSource.Commit] = .5,
        [PairSource.Prose] = .5,
    };

    /// <value>0: the probability that an example's query loses every word that its code has.</value>
    public double OverlapDrop { get; init; }

    /// <value>0: of the words that such a query loses, the share that comes back as a synonym, where the thesaurus has one.</value>
    public double SynonymSwap { get; init; }

    /// <value>0: the probability that an example's unit comes without its documentation.</value>
    public double DocumentationDrop { get; init; }

    /// <value>Null, which is <see cref="DocumentationDrop"/>: the same for pairs whose query is a sentence of that documentation.</value>
    public double? OwnDocumentationDrop { get; init; }

    /// <value>1; the same seed, pairs and options give the same table, whatever the number of threads.</value>
    public int Seed { get; init; } = 1;

    /// <value>Every processor.</value>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <value>2,048 pairs are held back for validation.</value>
    public int ValidationPairs { get; init; } = 2048;

    /// <value>Steps between two validations: 100.</value>
    public int ValidationInterval { get; init; } = 100;

    /// <summary>The learning rate of a step, from 1: rises during the warm-up, then falls to zero.</summary>
    internal float RateAt(int step, int steps)
    {
        var warmup = Math.Min(WarmupSteps, steps / 4);
        return step <= warmup ? LearningRate * step / warmup : LearningRate * (steps - step + 1) / (steps - warmup);
    }
}
