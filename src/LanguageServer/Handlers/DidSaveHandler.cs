using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;
using Sextant.LanguageServer.Workspaces;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>textDocument/didSave</c>: the index follows at once.</summary>
internal sealed class DidSaveHandler(Workspace workspace) : INotificationHandler<DidSaveTextDocumentParams>
{
    public ValueTask HandleAsync(DidSaveTextDocumentParams parameters, CancellationToken cancellationToken)
    {
        if (DocumentUri.TryGetPath(parameters.TextDocument.Uri, out var path)) workspace.Touch(path, Freshness.SavedQuiet);
        return ValueTask.CompletedTask;
    }
}
