using Sextant.LanguageServer.Documents;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>textDocument/didOpen</c>: from now on the buffer is what is found, not the file.</summary>
internal sealed class DidOpenHandler(OpenDocuments documents) : INotificationHandler<DidOpenTextDocumentParams>
{
    public ValueTask HandleAsync(DidOpenTextDocumentParams parameters, CancellationToken cancellationToken)
    {
        documents.Open(parameters.TextDocument.Uri, parameters.TextDocument.Text);
        return ValueTask.CompletedTask;
    }
}
