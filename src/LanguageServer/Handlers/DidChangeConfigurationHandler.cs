using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>workspace/didChangeConfiguration</c>: takes what was pushed, or asks for it where the client answers questions.</summary>
internal sealed class DidChangeConfigurationHandler(Configuration configuration) : INotificationHandler<DidChangeConfigurationParams>
{
    public ValueTask HandleAsync(DidChangeConfigurationParams parameters, CancellationToken cancellationToken)
    {
        configuration.Changed(parameters.Settings, cancellationToken);
        return ValueTask.CompletedTask;
    }
}
