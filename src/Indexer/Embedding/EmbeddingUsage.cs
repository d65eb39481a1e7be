namespace Sextant.Embedding;

/// <summary>What a remote embedder has used.</summary>
/// <param name="Requests">Answered ones, whatever the answer.</param>
/// <param name="Tokens">As the endpoint counts them; 0 where it does not say.</param>
/// <param name="Price">US dollars for <paramref name="Tokens"/>; null where the price is not known.</param>
public sealed record EmbeddingUsage(int Requests, long Tokens, decimal? Price);

/// <summary>What a remote embedder would use.</summary>
/// <param name="Units">Code units that would be sent.</param>
/// <param name="Tokens">Estimated without the model's own tokenizer; docs/embeddings.md says how far off that is.</param>
/// <param name="Price">US dollars; null where the price is not known.</param>
public sealed record EmbeddingEstimate(int Units, long Tokens, int Requests, decimal? Price)
{
    public static EmbeddingEstimate None { get; } = new(0, 0, 0, 0);

    public static EmbeddingEstimate operator +(EmbeddingEstimate left, EmbeddingEstimate right) =>
        new(left.Units + right.Units, left.Tokens + right.Tokens, left.Requests + right.Requests, left.Price + right.Price);
}
