using Sextant.Training.Pairs;

namespace Sextant.Training;

/// <summary>The tables whose average ships.</summary>
public static class TrainingRecipe
{
    /// <summary>
    /// The weight of the documentation field in the table that ships. Training sees documentation without its first sentence, so the learned weight is too
    /// small for whole ones; chosen on the development split.
    /// </summary>
    public const float DocumentationWeight = 2.5f;

    /// <summary>
    /// Three tables from one start: documentation alone; all sources; all sources where words that the code shares are dropped from a quarter of the queries.
    /// Each is good at another kind of question, and their average keeps most of it.
    /// </summary>
    /// <param name="options">Sizes, passes and the first seed.</param>
    public static IReadOnlyList<TrainingOptions> Shipped(TrainingOptions options) =>
    [
        options with { Shares = new Dictionary<PairSource, double> { [PairSource.Documentation] = 1 } },
        options with { Seed = options.Seed + 1 },
        options with { Seed = options.Seed + 2, OverlapDrop = .25 },
    ];
}
