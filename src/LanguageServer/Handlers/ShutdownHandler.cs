using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;
using Sextant.LanguageServer.Workspaces;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>shutdown</c>: stops indexing; the transport refuses what comes after it.</summary>
internal sealed class ShutdownHandler(Workspace workspace) : IRequestHandler<NoParams, NoResult>
{
    public async ValueTask<NoResult> HandleAsync(NoParams parameters, CancellationToken cancellationToken)
    {
        await workspace.DisposeAsync();
        return NoResult.Value;
    }
}
