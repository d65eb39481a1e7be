using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>initialized</c>: from here on the server may ask the client: for settings, and to watch files.</summary>
internal sealed class InitializedHandler(Registrations registrations, Configuration configuration) : INotificationHandler<NoParams>
{
    public ValueTask HandleAsync(NoParams parameters, CancellationToken cancellationToken)
    {
        registrations.Send(cancellationToken);
        configuration.Changed(null, cancellationToken);
        return ValueTask.CompletedTask;
    }
}
