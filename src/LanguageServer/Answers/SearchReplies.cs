using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Workspaces;

namespace Sextant.LanguageServer.Answers;

/// <summary>The answers to <c>sextant/search</c> and <c>sextant/similar</c>, however they were asked for.</summary>
internal sealed class SearchReplies(Answerer answerer, Similarity similarity, StatusBoard status, Session session, TimeProvider time)
{
    public async Task<SearchReply> SearchAsync(SearchParams parameters, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var answers = await answerer.SearchAsync(QueryReader.Read(parameters), cancellationToken);
        return Write(parameters.Query, start, answers);
    }

    public async Task<SearchReply> SimilarAsync(SimilarParams parameters, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var limit = QueryReader.ReadLimit(parameters.Limit);
        var answers = await similarity.FindAsync(parameters.TextDocument.Uri, parameters.Position, limit, cancellationToken);
        return Write(null, start, answers);
    }

    private SearchReply Write(string? query, long start, IReadOnlyList<Answer> answers)
    {
        var results = answers.Select((answer, i) => ResultWriter.Write(i + 1, answer.Result, answer.Placed, session.Features.Encoding)).ToList();
        return new SearchReply(query, Math.Round(time.GetElapsedTime(start).TotalMilliseconds, 3), results, status.Read().IndexState);
    }
}
