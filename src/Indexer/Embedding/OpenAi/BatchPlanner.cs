namespace Sextant.Embedding.OpenAi;

/// <summary>Puts texts into requests as they come: at most so many, at most so many tokens, and of one size where several are needed, so that none is left with a few.</summary>
/// <param name="mostItems">At least 1.</param>
/// <param name="mostTokens">A text alone may have more.</param>
internal sealed class BatchPlanner(int mostItems, int mostTokens)
{
    /// <summary>What the API allows.</summary>
    public const int ItemsLimit = 2048, TokensLimit = 300_000;

    /// <param name="parts">Read no further than a batch needs.</param>
    /// <param name="expected">How many there will be, or nearly so.</param>
    public IEnumerable<IReadOnlyList<TextPart>> Plan(IEnumerable<TextPart> parts, int expected)
    {
        var requests = Math.Max(1, (expected + mostItems - 1) / mostItems);
        var items = Math.Clamp((expected + requests - 1) / requests, 1, mostItems);
        var (batch, size) = (new List<TextPart>(items), 0L);
        foreach (var part in parts)
        {
            if (batch.Count == items || (batch.Count > 0 && size + part.Tokens > mostTokens))
            {
                yield return batch;
                (batch, size) = (new List<TextPart>(items), 0);
            }

            batch.Add(part);
            size += part.Tokens;
        }

        if (batch.Count > 0) yield return batch;
    }
}
