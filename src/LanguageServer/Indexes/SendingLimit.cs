using System.Globalization;
using Sextant.Embedding;
using Sextant.Errors;

namespace Sextant.LanguageServer.Indexes;

/// <summary>Sends code to an endpoint without a question only where it costs little: nobody may be there to answer. More is left to the command line, which asks.</summary>
/// <param name="log">Told where code goes.</param>
internal sealed class SendingLimit(IRemoteEmbedder embedder, Action<string> log)
{
    /// <summary>A repository of some 20 MB of code; about $0.10 with text-embedding-3-small.</summary>
    public const long MostTokens = 5_000_000;

    private const decimal MostDollars = 1;

    /// <exception cref="UsageException">It is too much to send unasked.</exception>
    public ValueTask CheckAsync(EmbeddingEstimate estimate, CancellationToken cancellationToken)
    {
        if (estimate.Units == 0) return ValueTask.CompletedTask;
        var what = string.Create(CultureInfo.InvariantCulture, $"{estimate.Units:n0} functions and types, about {estimate.Tokens:n0} tokens");
        if (estimate.Tokens > MostTokens || estimate.Price > MostDollars)
            throw new UsageException($"{what} would go to {embedder.Host}, which is too much to send unasked; run `sextant index` in a terminal, with the same model and endpoint.");
        log($"{what} go to {embedder.Host}, which embeds them with {embedder.ModelName}.");
        return ValueTask.CompletedTask;
    }
}
