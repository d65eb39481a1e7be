using Sextant.LanguageServer.Logging;
using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer.Workspaces;

/// <summary>Shows long indexing as progress in the client. Called by one thread at a time.</summary>
internal sealed class ProgressReporter(IClient client, Session session, ServerLog log)
{
    /// <summary>A refresh after a save is over before anybody could read of it.</summary>
    private const int FewFiles = 50;

    private readonly Lock _lock = new();
    private ProgressToken? _shown;
    private IndexState? _latest;
    private int _tokens;
    private bool _creating;
    private bool _refused;

    public void Show(IndexState state)
    {
        lock (_lock)
        {
            _latest = state;
            if (_refused || _creating || !session.Features.ShowsProgress) return;
            if (_shown is null && state is { State: "indexing", FilesTotal: >= FewFiles }) Create();
            else if (_shown is not null) Update(state);
        }
    }

    private void Update(IndexState state)
    {
        if (state.State == "indexing")
        {
            Send(_shown!, Report("report", state));
            return;
        }

        Send(_shown!, new WorkDoneProgress("end", Message: state.State == "ready" ? $"{state.Units} functions and types" : state.State));
        _shown = null;
    }

    private void Create()
    {
        _creating = true;
        _ = CreateAsync(new ProgressToken($"sextant/indexing/{++_tokens}"));
    }

    /// <summary>A token may be used when the client has agreed to it, not before.</summary>
    private async Task CreateAsync(ProgressToken token)
    {
        try
        {
            await client.RequestAsync(LspMethods.WorkDoneProgressCreate, new WorkDoneProgressCreateParams(token), CancellationToken.None);
            lock (_lock)
            {
                (_creating, _shown) = (false, token);
                Send(token, Report("begin", _latest!) with { Title = "Sextant: indexing" });
                if (_latest!.State != "indexing") Update(_latest);
            }
        }
        catch (RpcException refused)
        {
            log.Info($"The client shows no progress: {refused.Message}");
            lock (_lock) (_creating, _refused) = (false, true);
        }
        catch (OperationCanceledException)
        {
            // The connection ended.
        }
    }

    private void Send(ProgressToken token, WorkDoneProgress progress) => client.Notify(LspMethods.Progress, new ProgressParams(token, progress));

    private static WorkDoneProgress Report(string kind, IndexState state) => new(
        kind,
        Cancellable: true,
        Message: $"{state.FilesDone}/{state.FilesTotal} files",
        Percentage: state.FilesTotal == 0 ? null : Math.Min(100, 100 * state.FilesDone / state.FilesTotal));
}
