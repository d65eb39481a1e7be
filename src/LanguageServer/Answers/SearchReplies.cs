using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Workspaces;

namespace Sextant.LanguageServer.Answers;

/// <summary>The answers to <c>sextant/search</c> and <c>sextant/similar</c>, however they were asked for.</summary>
internal sealed class SearchReplies(Workspace workspace, Answerer answerer, Similarity similarity, StatusBoard status, Session session, TimeProvider time)
{
    public async Task<SearchReply> SearchAsync(SearchParams parameters, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var query = QueryReader.Read(parameters);
        var state = await StateAsync(cancellationToken);
        var answers = await answerer.SearchAsync(query, cancellationToken);
        return Write(parameters.Query, start, answers, state);
    }

    public async Task<SearchReply> SimilarAsync(SimilarParams parameters, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var limit = QueryReader.ReadLimit(parameters.Limit);
        var state = await StateAsync(cancellationToken);
        var answers = await similarity.FindAsync(parameters.TextDocument.Uri, parameters.Position, limit, cancellationToken);
        return Write(null, start, answers, state);
    }

    // Before the answer: what the index takes in meanwhile may be missing in it, and a client that is told of the newer state would not ask again.
    private async Task<IndexState> StateAsync(CancellationToken cancellationToken)
    {
        await workspace.UpdateAsync(cancellationToken);
        return status.Read().IndexState;
    }

    private SearchReply Write(string? query, long start, IReadOnlyList<Answer> answers, IndexState state)
    {
        var results = answers.Select((answer, i) => ResultWriter.Write(i + 1, answer.Result, answer.Placed, session.Features.Encoding)).ToList();
        return new SearchReply(query, Math.Round(time.GetElapsedTime(start).TotalMilliseconds, 3), results, state);
    }
}
