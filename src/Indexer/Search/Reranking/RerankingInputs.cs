namespace Sextant.Search.Reranking;

/// <summary>What the network for reranking is told of some candidates: numbers about each, and about each word of the question in each.</summary>
/// <param name="Units">Row-major: for each candidate <see cref="RerankingFeatures.Count"/> numbers.</param>
/// <param name="Words">Row-major: for each candidate, for each word <see cref="WordFeatures.Count"/> numbers.</param>
internal sealed record RerankingInputs(int Count, float[] Units, int WordCount, float[] Words)
{
    public static RerankingInputs None { get; } = new(0, [], 0, []);

    public ReadOnlySpan<float> UnitOf(int candidate) => Units.AsSpan(candidate * RerankingFeatures.Count, RerankingFeatures.Count);

    /// <summary>One row a word.</summary>
    public ReadOnlySpan<float> WordsOf(int candidate) => Words.AsSpan(candidate * WordCount * WordFeatures.Count, WordCount * WordFeatures.Count);
}
