using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;
using Sextant.LanguageServer.Workspaces;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>workspace/didDeleteFiles</c>: files or folders that the user deleted in the editor.</summary>
internal sealed class DidDeleteFilesHandler(Workspace workspace) : INotificationHandler<DeleteFilesParams>
{
    public ValueTask HandleAsync(DeleteFilesParams parameters, CancellationToken cancellationToken)
    {
        foreach (var file in parameters.Files)
        {
            if (DocumentUri.TryGetPath(file.Uri, out var path)) workspace.Touch(path, Freshness.WatchedQuiet);
        }

        return ValueTask.CompletedTask;
    }
}
