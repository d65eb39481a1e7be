using Sextant.Embedding.BuiltIn;
using Sextant.Text;
using Sextant.Training.Pairs;

namespace Sextant.Training;

/// <summary>A pair as rows of a vocabulary with weights: the query first, then the five fields.</summary>
/// <param name="Ends">Where query, name, parameters, body, container and documentation end in <paramref name="Rows"/>.</param>
/// <param name="QueryKey">Equal for pairs with the same query, which are no negatives for each other.</param>
/// <param name="UnitKey">Equal for units with the same container and name, which are no negatives for each other either.</param>
internal sealed record TokenizedPair(int[] Rows, float[] Weights, int[] Ends, int Repository, PairSource Source, ulong QueryKey, ulong UnitKey)
{
    public const int Parts = 1 + Embedding.BuiltIn.FieldWeights.Count;

    /// <summary>The role of the words of a part, the query being the first.</summary>
    public static TextRole RoleOf(int part) => part switch
    {
        0 => TextRole.Question,
        3 => TextRole.Body,
        5 => TextRole.Documentation,
        _ => TextRole.Name,
    };

    public (int Start, int End) Part(int part) => (part == 0 ? 0 : Ends[part - 1], Ends[part]);

    /// <summary>The same pair with an undocumented unit.</summary>
    public TokenizedPair WithoutDocumentation()
    {
        var end = Ends[^2];
        return end == Ends[^1] ? this : this with { Rows = Rows[..end], Weights = Weights[..end], Ends = [.. Ends[..^1], end] };
    }

    public static TokenizedPair From(TrainingPair pair, TokenBag bag)
    {
        var rows = new List<int>(128);
        var weights = new List<float>(128);
        var ends = new int[Parts];
        ReadOnlySpan<string> parts = [pair.Query, pair.Name, pair.Parameters, pair.Body, pair.Container, pair.Documentation];
        for (var i = 0; i < parts.Length; i++)
        {
            bag.Collect(parts[i], RoleOf(i));
            rows.AddRange(bag.Rows);
            weights.AddRange(bag.Weights);
            ends[i] = rows.Count;
        }

        return new TokenizedPair(
            [.. rows], [.. weights], ends, pair.Repository, pair.Source,
            TextHash.Compute(pair.Query), TextHash.Compute(pair.Container) ^ TextHash.Mix(TextHash.Compute(pair.Name)));
    }
}
