using Sextant.LanguageServer.Documents;
using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;
using Sextant.LanguageServer.Workspaces;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>textDocument/didClose</c>: from now on the file is what is found again.</summary>
internal sealed class DidCloseHandler(OpenDocuments documents, Workspace workspace) : INotificationHandler<DidCloseTextDocumentParams>
{
    public ValueTask HandleAsync(DidCloseTextDocumentParams parameters, CancellationToken cancellationToken)
    {
        if (documents.Close(parameters.TextDocument.Uri) is { } closed) workspace.Touch(closed.Path, Freshness.SavedQuiet);
        return ValueTask.CompletedTask;
    }
}
