namespace Sextant.Embedding.OpenAi;

/// <summary>Adds up what was used. Safe to use from several threads.</summary>
/// <param name="price">US dollars for a million tokens; null where not known.</param>
internal sealed class EmbeddingMeter(decimal? price)
{
    private const decimal PricedTokens = 1_000_000;

    private long _tokens;
    private int _requests;

    public EmbeddingUsage Usage => new(Volatile.Read(ref _requests), Interlocked.Read(ref _tokens), PriceOf(Interlocked.Read(ref _tokens)));

    public void Requested() => Interlocked.Increment(ref _requests);

    public void Used(long? tokens) => Interlocked.Add(ref _tokens, tokens ?? 0);

    public decimal? PriceOf(long tokens) => price * tokens / PricedTokens;
}
