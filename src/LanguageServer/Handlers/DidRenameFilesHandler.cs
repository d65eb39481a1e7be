using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;
using Sextant.LanguageServer.Workspaces;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>workspace/didRenameFiles</c>: files or folders that the user renamed in the editor.</summary>
internal sealed class DidRenameFilesHandler(Workspace workspace) : INotificationHandler<RenameFilesParams>
{
    public ValueTask HandleAsync(RenameFilesParams parameters, CancellationToken cancellationToken)
    {
        foreach (var file in parameters.Files)
        {
            if (DocumentUri.TryGetPath(file.OldUri, out var before)) workspace.Touch(before, Freshness.WatchedQuiet);
            if (DocumentUri.TryGetPath(file.NewUri, out var after)) workspace.Touch(after, Freshness.WatchedQuiet);
        }

        return ValueTask.CompletedTask;
    }
}
