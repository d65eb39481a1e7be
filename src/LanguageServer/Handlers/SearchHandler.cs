using Sextant.LanguageServer.Answers;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer.Handlers;

/// <summary><c>sextant/search</c>.</summary>
internal sealed class SearchHandler(SearchReplies replies) : IRequestHandler<SearchParams, SearchReply>
{
    public async ValueTask<SearchReply> HandleAsync(SearchParams parameters, CancellationToken cancellationToken) =>
        await replies.SearchAsync(parameters, cancellationToken);
}
