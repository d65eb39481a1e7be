using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;
using Sextant.LanguageServer.Workspaces;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>workspace/didChangeWatchedFiles</c>: what the client saw change on disk.</summary>
internal sealed class DidChangeWatchedFilesHandler(Workspace workspace) : INotificationHandler<DidChangeWatchedFilesParams>
{
    public ValueTask HandleAsync(DidChangeWatchedFilesParams parameters, CancellationToken cancellationToken)
    {
        foreach (var change in parameters.Changes)
        {
            if (DocumentUri.TryGetPath(change.Uri, out var path)) workspace.Touch(path, Freshness.WatchedQuiet);
        }

        return ValueTask.CompletedTask;
    }
}
