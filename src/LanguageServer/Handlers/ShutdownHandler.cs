using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>shutdown</c>: stops indexing; the transport refuses what comes after it.</summary>
internal sealed class ShutdownHandler(Action stop) : IRequestHandler<NoParams, NoResult>
{
    public ValueTask<NoResult> HandleAsync(NoParams parameters, CancellationToken cancellationToken)
    {
        stop();
        return ValueTask.FromResult(NoResult.Value);
    }
}
