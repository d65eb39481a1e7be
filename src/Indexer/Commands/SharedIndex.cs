using Sextant.Commands.Rendering;
using Sextant.Embedding.BuiltIn;
using Sextant.Sharing.Published;
using Sextant.Storage;

namespace Sextant.Commands;

/// <summary>Takes over the team's index before a first refresh, where the user has configured where it is.</summary>
internal static class SharedIndex
{
    public static async Task TakeAsync(CommandContext context, Engine engine, RepositoryChoice repository, CancellationToken cancellationToken)
    {
        if (engine.PublishedIndex(context.Variable, repository.Location.Root) is not { } published || !published.IsWanted(repository.Location)) return;
        // What was paid for is not thrown away for an index that costs nothing, unless the user says so.
        if (!engine.IsModelChosen && IndexReader.ReadModel(repository.Location) is { } model && !BuiltInEmbedder.IsFingerprint(model.Fingerprint)) return;
        var outcome = await published.TakeAsync(repository.Location, cancellationToken);
        // Offline is no news, and neither is a repository that nobody publishes; `sextant doctor` tells of both.
        if (outcome.Result is PublishedResult.Taken or PublishedResult.Refused) context.Error.Write($"sextant: {SafeText.FirstLine(outcome.Message)}\n");
    }
}
