using Sextant.LanguageServer.Logging;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;
using Sextant.LanguageServer.Workspaces;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>initialized</c>: from here on the server may ask the client: for settings, and to watch files.</summary>
internal sealed class InitializedHandler(
    Registrations registrations, Configuration configuration, StatusReporter status, ServerLog log, IClient client)
    : INotificationHandler<NoParams>
{
    public ValueTask HandleAsync(NoParams parameters, CancellationToken cancellationToken)
    {
        log.AttachClient((level, text) => client.Notify(LspMethods.LogMessage, new LogMessageParams(TypeOf(level), text)));
        status.Start();
        registrations.Send(cancellationToken);
        configuration.Changed(null, cancellationToken);
        return ValueTask.CompletedTask;
    }

    private static MessageType TypeOf(LogLevel level) => level switch
    {
        LogLevel.Error => MessageType.Error,
        LogLevel.Warning => MessageType.Warning,
        LogLevel.Info => MessageType.Info,
        _ => MessageType.Log,
    };
}
