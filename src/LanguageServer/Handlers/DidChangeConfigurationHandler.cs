using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>workspace/didChangeConfiguration</c>: takes what was pushed, or asks for it where the client answers questions. An engine that could not be made is tried again.</summary>
internal sealed class DidChangeConfigurationHandler(Configuration configuration, EngineSource engine) : INotificationHandler<DidChangeConfigurationParams>
{
    public ValueTask HandleAsync(DidChangeConfigurationParams parameters, CancellationToken cancellationToken)
    {
        configuration.Changed(parameters.Settings, cancellationToken);
        engine.Retry();
        return ValueTask.CompletedTask;
    }
}
