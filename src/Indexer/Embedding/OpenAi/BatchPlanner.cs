namespace Sextant.Embedding.OpenAi;

/// <summary>Puts texts into requests: at most so many, at most so many tokens, and of one size where several are needed, so that none is left with a few.</summary>
/// <param name="mostItems">At least 1.</param>
/// <param name="mostTokens">A text alone may have more.</param>
internal sealed class BatchPlanner(int mostItems, int mostTokens)
{
    /// <summary>What the API allows.</summary>
    public const int ItemsLimit = 2048, TokensLimit = 300_000;

    public IEnumerable<IReadOnlyList<TextPart>> Plan(IReadOnlyList<TextPart> parts)
    {
        if (parts.Count == 0) yield break;
        var tokens = parts.Sum(part => (long)part.Tokens);
        var requests = (int)Math.Max((parts.Count + mostItems - 1) / mostItems, (tokens + mostTokens - 1) / mostTokens);
        var (items, share) = ((parts.Count + requests - 1) / requests, (tokens + requests - 1) / requests);
        var (batch, size) = (new List<TextPart>(), 0L);
        foreach (var part in parts)
        {
            // Over its share a batch ends early only where tokens and not items are what counts.
            var isFull = batch.Count >= Math.Min(mostItems, 2 * items) || size + part.Tokens > mostTokens || size >= share;
            if (batch.Count > 0 && isFull)
            {
                yield return batch;
                (batch, size) = ([], 0);
            }

            batch.Add(part);
            size += part.Tokens;
        }

        if (batch.Count > 0) yield return batch;
    }
}
