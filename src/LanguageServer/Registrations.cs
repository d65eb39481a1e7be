using Sextant.LanguageServer.Logging;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer;

/// <summary>What is registered dynamically: watched files and changes of settings, with clients that offer it.</summary>
internal sealed class Registrations(IClient client, Session session, Action watchFiles, ServerLog log)
{
    /// <summary>Every file, not only sources: ignore files decide about sources, and a folder that is moved is told as the folder.</summary>
    private const string WatchedGlob = "**/*";

    /// <summary>Sends one request and does not wait for its answer.</summary>
    public void Send(CancellationToken cancellationToken)
    {
        var wanted = new List<Registration>();
        if (session.Features.RegistersWatchers)
        {
            var watchers = new DidChangeWatchedFilesRegistrationOptions([new FileSystemWatcherPattern(WatchedGlob)]);
            wanted.Add(new Registration("watched-files", LspMethods.DidChangeWatchedFiles.Name, watchers));
        }

        if (session.Features.RegistersConfiguration) wanted.Add(new Registration("configuration", LspMethods.DidChangeConfiguration.Name, null));
        if (wanted.Count > 0) _ = SendAsync(wanted, cancellationToken);
    }

    private async Task SendAsync(List<Registration> wanted, CancellationToken cancellationToken)
    {
        try
        {
            await client.RequestAsync(LspMethods.RegisterCapability, new RegistrationParams(wanted), cancellationToken);
        }
        catch (RpcException refused)
        {
            log.Warn($"The client registered nothing: {refused.Message}");
            if (session.Features.RegistersWatchers) watchFiles();
        }
        catch (OperationCanceledException)
        {
            // The connection ended.
        }
    }
}
