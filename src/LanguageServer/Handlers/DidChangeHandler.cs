using Sextant.LanguageServer.Documents;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>textDocument/didChange</c>, whole or incremental.</summary>
internal sealed class DidChangeHandler(OpenDocuments documents, Session session) : INotificationHandler<DidChangeTextDocumentParams>
{
    public ValueTask HandleAsync(DidChangeTextDocumentParams parameters, CancellationToken cancellationToken)
    {
        documents.Change(parameters.TextDocument.Uri, parameters.ContentChanges, session.Features.Encoding);
        return ValueTask.CompletedTask;
    }
}
