using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;
using Sextant.LanguageServer.Workspaces;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>workspace/didCreateFiles</c>: files or folders that the user created in the editor.</summary>
internal sealed class DidCreateFilesHandler(Workspace workspace) : INotificationHandler<CreateFilesParams>
{
    public ValueTask HandleAsync(CreateFilesParams parameters, CancellationToken cancellationToken)
    {
        foreach (var file in parameters.Files)
        {
            if (DocumentUri.TryGetPath(file.Uri, out var path)) workspace.Touch(path, Freshness.WatchedQuiet);
        }

        return ValueTask.CompletedTask;
    }
}
