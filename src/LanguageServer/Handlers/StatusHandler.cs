using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;
using Sextant.LanguageServer.Workspaces;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>sextant/status</c> as a request: what the notification of this name tells unasked.</summary>
internal sealed class StatusHandler(StatusBoard board) : IRequestHandler<NoParams, StatusParams>
{
    public ValueTask<StatusParams> HandleAsync(NoParams parameters, CancellationToken cancellationToken) => ValueTask.FromResult(board.Read());
}
