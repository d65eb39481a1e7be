namespace Sextant.Search.Reranking;

/// <summary>What a candidate is like beside the others of its list: the same number means one thing where all have it, and another where one stands out.</summary>
/// <remarks>
/// After the listwise context of Ai et al. ("Learning a deep listwise context model for ranking refinement", SIGIR 2018), but as plain numbers: deviations from the mean of the list, and distances
/// from its best. Sums run in one order.
/// </remarks>
internal static class ListContext
{
    // Where all candidates are the same, none deviates.
    private const float LeastDeviation = 1e-3f;

    // Counted from 0.
    private const int Tenth = 9;

    private static readonly string[] ComparedOfUnits =
    [
        "words of the best", "cosine", "each word", "words in name", "words in container", "words in summary", "words in nearest field", "least word in nearest field",
        "nearest tokens of name", "nearest words of name", "nearest tokens of unit", "question in name", "question in nearest field", "share in name", "share in place", "share in text",
        "strength in text", "share anywhere", "near to the best five", "near to the best twenty",
    ];

    private static readonly string[] ComparedOfWords =
    [
        "in unit", "in name", "in container", "in summary", "nearest token of name", "nearest token of container", "nearest token of summary", "nearest token of unit", "strength",
    ];

    /// <summary>Of a candidate as a whole.</summary>
    public static IReadOnlyList<string> UnitNames { get; } =
        [.. ComparedOfUnits.Select(name => $"{name}, in deviations from the list"), "score", "score below the first", "place", "score above the tenth", "words of the question"];

    /// <summary>Of a word of the question in a candidate.</summary>
    public static IReadOnlyList<string> WordNames { get; } =
        [.. ComparedOfWords.Select(name => $"{name}, below the best of the list"), .. ComparedOfWords.Select(name => $"{name}, on average in the list")];

    // Behind the names, which the other classes need before they can tell their own.
    private static readonly int[] UnitColumns = Array.ConvertAll(ComparedOfUnits, name => ColumnOf(RerankingFeatures.OwnNames, name));
    private static readonly int[] WordColumns = Array.ConvertAll(ComparedOfWords, name => ColumnOf(WordFeatures.OwnNames, name));

    /// <summary>Fills the last numbers of each row from the first ones of all rows.</summary>
    /// <param name="scores">Of the candidates, best first.</param>
    public static void Fill(RerankingInputs inputs, ReadOnlySpan<float> scores)
    {
        for (var i = 0; i < UnitColumns.Length; i++) FillDeviations(inputs, UnitColumns[i], RerankingFeatures.OwnNames.Count + i);
        var (first, tenth, words) = (scores[0], scores[Math.Min(Tenth, scores.Length - 1)], MathF.Log2(1 + inputs.WordCount));
        for (var i = 0; i < inputs.Count; i++)
        {
            var rest = inputs.Units.AsSpan(i * RerankingFeatures.Count, RerankingFeatures.Count)[(RerankingFeatures.OwnNames.Count + UnitColumns.Length)..];
            (rest[0], rest[1], rest[2], rest[3], rest[4]) = (scores[i], scores[i] - first, MathF.Log2(1 + i), scores[i] - tenth, words);
        }

        for (var word = 0; word < inputs.WordCount; word++)
        {
            for (var i = 0; i < WordColumns.Length; i++) FillDistances(inputs, word, WordColumns[i], WordFeatures.OwnNames.Count + i);
        }
    }

    private static void FillDeviations(RerankingInputs inputs, int from, int to)
    {
        var (numbers, width, mean, square) = (inputs.Units, RerankingFeatures.Count, 0f, 0f);
        for (var at = from; at < numbers.Length; at += width) mean += numbers[at] / inputs.Count;
        for (var at = from; at < numbers.Length; at += width) square += (numbers[at] - mean) * (numbers[at] - mean) / inputs.Count;
        var deviation = MathF.Sqrt(square) + LeastDeviation;
        for (var at = 0; at < numbers.Length; at += width) numbers[at + to] = (numbers[at + from] - mean) / deviation;
    }

    private static void FillDistances(RerankingInputs inputs, int word, int from, int to)
    {
        var (numbers, start, step) = (inputs.Words, word * WordFeatures.Count, inputs.WordCount * WordFeatures.Count);
        var (mean, best) = (0f, float.MinValue);
        for (var at = start; at < numbers.Length; at += step) (mean, best) = (mean + (numbers[at + from] / inputs.Count), MathF.Max(best, numbers[at + from]));
        for (var at = start; at < numbers.Length; at += step) (numbers[at + to], numbers[at + to + WordColumns.Length]) = (numbers[at + from] - best, mean);
    }

    private static int ColumnOf(IReadOnlyList<string> names, string name)
    {
        for (var column = 0; column < names.Count; column++)
        {
            if (names[column] == name) return column;
        }

        throw new InvalidOperationException($"Reranking is not told \"{name}\".");
    }
}
