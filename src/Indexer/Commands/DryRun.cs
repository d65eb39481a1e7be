using Sextant.Commands.Json;
using Sextant.Embedding;
using Sextant.Indexing;

namespace Sextant.Commands;

/// <summary><c>sextant index --dry-run</c>: what would be sent to an endpoint, and what that costs.</summary>
internal static class DryRun
{
    public static async Task<int> RunAsync(CommandContext context, Engine engine, RepositoryChoice repository, bool full, bool json, CancellationToken cancellationToken)
    {
        var options = new RefreshOptions { Full = full, ReplaceOtherModel = engine.IsModelChosen };
        var estimate = await Task.Run(() => engine.Refresher.EstimateAsync(repository.Location, options, cancellationToken), cancellationToken);
        var host = (engine.Embedder as IRemoteEmbedder)?.Host;
        if (json)
            context.Output.WriteJsonLine(new EstimateJson(engine.Embedder.ModelName, host, estimate.Units, estimate.Tokens, estimate.Requests, estimate.Price));
        else
            context.Output.Write(host is null ? "nothing would be sent: the built-in model embeds on this machine\n" : $"would send to {host}: {SendingConsent.Describe(estimate)}\n");
        return ExitCode.Found;
    }
}
