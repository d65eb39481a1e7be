using Sextant.Errors;
using Sextant.LanguageServer.Logging;
using Sextant.Sharing.Published;
using Sextant.Storage;

namespace Sextant.LanguageServer.Indexes;

/// <summary>Takes over the team's index before the first refresh of a root that has none; whatever happens, the refresh goes on.</summary>
internal sealed class SharedIndex(IndexLocation location, ServerLog log)
{
    /// <summary>True where the root has another index now than before.</summary>
    public async Task<bool> TakeAsync(Engine engine, CancellationToken cancellationToken)
    {
        try
        {
            if (engine.FindPublishedIndex(location.Root) is not { } published || !published.IsWanted(location)) return false;
            var outcome = await published.TakeAsync(location, cancellationToken);
            if (outcome.Result is PublishedResult.Refused) log.Warn($"{location.Root}: {outcome.Message}");
            else log.Info($"{location.Root}: {outcome.Message}");
            return outcome.Result is PublishedResult.Taken;
        }
        catch (UsageException wrong)
        {
            log.Warn($"{location.Root}: {wrong.Message}");
            return false;
        }
    }
}
