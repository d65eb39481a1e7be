using Sextant.Indexing;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer.Workspaces;

/// <summary>Refreshes all indexes now and waits for it, with progress where the client gave a token for it.</summary>
internal sealed class IndexCommand(Workspace workspace, IClient client, TimeProvider time)
{
    public async Task<IndexCommandReply> RunAsync(bool full, ProgressToken? token, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        Send(token, new WorkDoneProgress("begin", Title: "Sextant: indexing"));
        try
        {
            var summaries = await Task.WhenAll(workspace.Roots.Select(root => root.RefreshAsync(full, cancellationToken)));
            return Sum(summaries, time.GetElapsedTime(start));
        }
        finally
        {
            Send(token, new WorkDoneProgress("end"));
        }
    }

    private void Send(ProgressToken? token, WorkDoneProgress progress)
    {
        if (token is not null) client.Notify(LspMethods.Progress, new ProgressParams(token, progress));
    }

    private static IndexCommandReply Sum(RefreshSummary[] summaries, TimeSpan elapsed) => new(
        summaries.Sum(summary => summary.Files),
        summaries.Sum(summary => summary.Units),
        summaries.Sum(summary => summary.Added),
        summaries.Sum(summary => summary.Updated),
        summaries.Sum(summary => summary.Removed),
        summaries.Sum(summary => summary.Skipped.Count),
        Math.Round(elapsed.TotalMilliseconds, 1),
        summaries.FirstOrDefault()?.Model);
}
