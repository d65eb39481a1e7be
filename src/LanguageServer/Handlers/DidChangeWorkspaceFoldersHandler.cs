using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;
using Sextant.LanguageServer.Workspaces;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>workspace/didChangeWorkspaceFolders</c>: roots that come are indexed, roots that go are let go of.</summary>
internal sealed class DidChangeWorkspaceFoldersHandler(Workspace workspace) : INotificationHandler<DidChangeWorkspaceFoldersParams>
{
    public async ValueTask HandleAsync(DidChangeWorkspaceFoldersParams parameters, CancellationToken cancellationToken) =>
        await workspace.ChangeAsync(folders => folders.Remove(parameters.Event.Removed).Add(parameters.Event.Added));
}
