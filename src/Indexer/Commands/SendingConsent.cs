using System.Globalization;
using Sextant.Embedding;
using Sextant.Errors;
using Sextant.Storage;

namespace Sextant.Commands;

/// <summary>Says where code goes, what it costs, and asks before much of it goes.</summary>
internal sealed class SendingConsent(CommandContext context, IRemoteEmbedder embedder, bool isFirst, bool yes)
{
    /// <summary>About half a megabyte of code; less is sent without a question.</summary>
    public const long LargeTokens = 150_000;

    /// <summary>What takes <c>--yes</c>.</summary>
    public string Command { get; init; } = "sextant index";

    /// <summary>Null where the model is of this machine, and nothing is sent.</summary>
    public static SendingConsent? For(CommandContext context, Engine engine, IndexLocation location, bool yes) =>
        engine.Embedder is IRemoteEmbedder remote ? new SendingConsent(context, remote, IndexReader.ReadModel(location)?.Fingerprint != remote.Fingerprint, yes) : null;

    /// <exception cref="UsageException">The user said no, or cannot be asked.</exception>
    public async ValueTask AskAsync(EmbeddingEstimate estimate, CancellationToken cancellationToken)
    {
        if (estimate.Units == 0) return;
        if (isFirst) Say($"code of this repository goes to {embedder.Host}, which embeds it with {embedder.ModelName}; files that look like secrets are not sent");
        if (isFirst || estimate.Tokens >= LargeTokens) Say($"to embed: {Describe(estimate)}");
        if (estimate.Tokens < LargeTokens || yes) return;
        if (!context.ErrorTerminal.IsTerminal)
            throw new UsageException($"{Describe(estimate)} would go to {embedder.Host}; say yes to that with `{Command} --yes`{(Command == "sextant index" ? ", or look first with --dry-run" : "")}.");
        context.Error.Write($"Send it to {embedder.Host}? [y/N] ");
        var answer = await Task.Run(context.Input.Value.ReadLine, cancellationToken).WaitAsync(cancellationToken);
        if (answer?.Trim() is not ("y" or "Y" or "yes" or "Yes")) throw new UsageException("Nothing was sent.");
    }

    /// <summary>Such as <c>1,534 code units, about 310,000 tokens, 12 requests, about $0.0062</c>.</summary>
    public static string Describe(EmbeddingEstimate estimate)
    {
        var price = estimate.Price is { } dollars ? $", about {Refresh.Dollars(dollars)}" : ", price not known";
        return string.Create(CultureInfo.InvariantCulture, $"{Refresh.Count(estimate.Units, "code unit")}, about {estimate.Tokens:n0} tokens, {Refresh.Count(estimate.Requests, "request")}{price}");
    }

    private void Say(string line) => context.Error.Write($"sextant: {line}\n");
}
