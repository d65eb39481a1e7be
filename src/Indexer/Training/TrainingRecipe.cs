using Sextant.Training.Pairs;

namespace Sextant.Training;

/// <summary>Tables that are trained from one start, and whose average is the result.</summary>
/// <param name="Members">How each is trained; at least one, all with the same sizes.</param>
/// <param name="StartShare">How often the start itself counts in the average, beside one for each member.</param>
public sealed record TrainingRecipe(IReadOnlyList<TrainingOptions> Members, int StartShare)
{
    /// <summary>
    /// The weight of the documentation field in the table that ships. Training sees documentation without its first sentence, so the learned weight is too
    /// small for whole ones; chosen on the development split.
    /// </summary>
    public const float DocumentationWeight = 2.5f;

    /// <summary>As many tokens for each role as make a table of less than 15 MB.</summary>
    private const int RoleTokens = 8800;

    /// <summary>
    /// From the beginning. Three tables: documentation alone; all sources; all sources where words that the code shares are dropped from a quarter of the
    /// queries. Each is good at another kind of question, and their average keeps most of it.
    /// </summary>
    /// <param name="options">Sizes, passes and the first seed.</param>
    public static TrainingRecipe Anew(TrainingOptions options) => new(
        [
            options with { Shares = new Dictionary<PairSource, double> { [PairSource.Documentation] = 1 } },
            options with { Seed = options.Seed + 1 },
            options with { Seed = options.Seed + 2, OverlapDrop = .25 },
        ],
        StartShare: 0);

    /// <summary>
    /// Onward from a trained table, gently: half of the units come without documentation, negatives are from one repository, and a lower temperature looks at
    /// the hardest of them. Two tables that differ in their seeds, and as much of the start as of both: what it was good at stays (Wortsman et al., "Robust
    /// fine-tuning of zero-shot models", CVPR 2022).
    /// </summary>
    /// <param name="options">Passes and the first seed.</param>
    public static TrainingRecipe Onward(TrainingOptions options)
    {
        var member = options with { DocumentationDrop = .5, ChunkSize = 1024, Temperature = .03f };
        var documentation = new Dictionary<PairSource, double> { [PairSource.Documentation] = 1 };
        return new TrainingRecipe(
            [
                member with { Shares = documentation },
                member with { Shares = documentation, Seed = options.Seed + 1 },
            ],
            StartShare: 2);
    }

    /// <summary>
    /// Onward from a trained table, on questions that were written for functions and on ways to ask for terms, beside some documentation, whose units come without
    /// what is left of it. Words go their own ways in questions, bodies, documentation and names. One table: averages were no better, once there were enough questions.
    /// </summary>
    /// <param name="options">Passes and the seed.</param>
    public static TrainingRecipe Asked(TrainingOptions options) => new(
        [
            options with
            {
                DocumentationDrop = .3,
                OwnDocumentationDrop = 1,
                ChunkSize = 1024,
                Temperature = .07f,
                WarmupSteps = 20,
                RoleTokens = RoleTokens,
                Shares = new Dictionary<PairSource, double> { [PairSource.Question] = 1, [PairSource.Term] = 1, [PairSource.Documentation] = .6 },
            },
        ],
        StartShare: 0);

    /// <summary>
    /// The same members, all of them on all pairs of these sources. With a thesaurus among them, a quarter of the queries lose the words that they share with
    /// the code, or get synonyms instead.
    /// </summary>
    public TrainingRecipe On(IReadOnlyCollection<PairSource> sources)
    {
        var shares = sources.Distinct().ToDictionary(source => source, _ => 1.0);
        var synonyms = sources.Contains(PairSource.Thesaurus);
        return this with
        {
            Members = [.. Members.Select(member => member with
            {
                Shares = shares, OverlapDrop = synonyms ? .25 : member.OverlapDrop, SynonymSwap = synonyms ? .5 : member.SynonymSwap,
            })],
        };
    }
}
