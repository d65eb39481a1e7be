using System.Globalization;
using Sextant.Commands.Configuration;
using Sextant.Commands.Rendering;
using Sextant.Embedding;
using Sextant.Errors;
using Sextant.Indexing;
using Sextant.Storage;

namespace Sextant.Commands;

/// <summary>A refresh with what people see of it on standard error.</summary>
internal static class Refresh
{
    /// <param name="yes">Nothing is to be asked before code is sent to an endpoint.</param>
    public static async Task<RefreshSummary> RunAsync(
        CommandContext context, Engine engine, RepositoryChoice repository, RefreshOptions options, bool yes, CancellationToken cancellationToken)
    {
        var display = new ProgressDisplay(context);
        if (SendingConsent.For(context, engine, repository.Location, yes) is { } consent) options = options with { BeforeSending = consent.AskAsync };
        options = options with { ReplaceOtherModel = engine.IsModelChosen };
        RefreshSummary summary;
        try
        {
            // On a thread of its own: much of it is not asynchronous.
            var work = Task.Run(
                () => engine.Refresher.RefreshAsync(repository.Location, options, display, cancellationToken), cancellationToken);
            summary = await display.RunAsync(work);
        }
        finally
        {
            // A run that ended early has begun an index of this model all the same.
            Remember(context, engine, repository.Location);
        }

        foreach (var notice in summary.Notices) context.Error.Write($"sextant: {SafeText.FirstLine(notice)}\n");
        return summary;
    }

    /// <summary>Keeps what the user named by flags, so that it need not be named again for this index.</summary>
    private static void Remember(CommandContext context, Engine engine, IndexLocation location)
    {
        var choice = engine.Choice;
        if (!choice.IsByFlags || IndexReader.ReadModel(location)?.Fingerprint != engine.Embedder.Fingerprint) return;
        try
        {
            if (RememberedModels.Of(context.Variable, location.Root).Keep(location, choice.Remembered) && choice.Endpoint is { } endpoint)
                context.Error.Write($"sextant: from now on this index is kept up to date and searched with {endpoint.Model} at {endpoint.Url.Host}; `sextant index --model built-in` goes back\n");
        }
        catch (UsageException failure)
        {
            context.Error.Write($"sextant: {SafeText.FirstLine(failure.Message)}\n");
        }
    }

    /// <summary>Such as <c>indexed 120 files, 1,534 code units in 2.1 s (12 added, 3 updated, 1 removed)</c>.</summary>
    public static string Describe(RefreshSummary summary)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture, $"indexed {Count(summary.Files, "file")}, {Count(summary.Units, "code unit")} in {summary.Elapsed.TotalSeconds:0.0} s");
        var nothing = summary is { Added: 0, Updated: 0, Removed: 0 };
        return nothing
            ? $"{text} (nothing has changed)"
            : string.Create(CultureInfo.InvariantCulture, $"{text} ({summary.Added:n0} added, {summary.Updated:n0} updated, {summary.Removed:n0} removed)");
    }

    /// <summary>Such as <c>used 12 requests, 52,310 tokens, $0.0010</c>.</summary>
    public static string Describe(EmbeddingUsage usage)
    {
        var tokens = usage.Tokens > 0 ? string.Create(CultureInfo.InvariantCulture, $"{usage.Tokens:n0} tokens") : "the endpoint does not tell the tokens";
        return $"used {Count(usage.Requests, "request")}, {tokens}{(usage is { Price: { } price, Tokens: > 0 } ? $", {Dollars(price)}" : "")}";
    }

    /// <summary>Such as <c>$12.50</c>, or with more digits where it is little.</summary>
    public static string Dollars(decimal price) => "$" + price.ToString(price >= 1 ? "0.00" : "0.0000", CultureInfo.InvariantCulture);

    public static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number:n0} {noun}{(number == 1 ? "" : "s")}");
}
