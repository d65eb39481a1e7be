namespace Sextant.Embedding.OpenAi;

/// <summary>Limits that an endpoint turns out to have; they only ever shrink. Safe to use from several threads.</summary>
internal sealed class BatchLimits(int items, int textTokens)
{
    private const int LeastTextTokens = 32;

    private int _items = items;
    private int _textTokens = textTokens;

    /// <summary>Texts a request.</summary>
    public int Items => Volatile.Read(ref _items);

    /// <summary>Estimated tokens a text.</summary>
    public int TextTokens => Volatile.Read(ref _textTokens);

    public void Learn(int items) => Shrink(ref _items, Math.Max(1, items));

    public void LearnTextTokens(int tokens) => Shrink(ref _textTokens, Math.Max(LeastTextTokens, tokens));

    private static void Shrink(ref int limit, int to)
    {
        for (var now = Volatile.Read(ref limit); to < now;)
        {
            var found = Interlocked.CompareExchange(ref limit, to, now);
            if (found == now) return;
            now = found;
        }
    }
}
