using Sextant.LanguageServer.Answers;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>sextant/similar</c>.</summary>
internal sealed class SimilarHandler(SearchReplies replies) : IRequestHandler<SimilarParams, SearchReply>
{
    public async ValueTask<SearchReply> HandleAsync(SimilarParams parameters, CancellationToken cancellationToken) =>
        await replies.SimilarAsync(parameters, cancellationToken);
}
