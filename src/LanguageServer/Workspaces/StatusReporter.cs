using Sextant.LanguageServer.Protocol;
using Sextant.LanguageServer.Transport;

namespace Sextant.LanguageServer.Workspaces;

/// <summary>Tells the client how the indexes are, when that changes and not more often than a person can read.</summary>
internal sealed class StatusReporter : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly StatusBoard _board;
    private readonly IClient _client;
    private readonly ProgressReporter _progress;
    private readonly ITimer _timer;
    private bool _armed;
    private bool _started;
    private bool _disposed;
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private StatusParams? _sent;

    public StatusReporter(StatusBoard board, IClient client, ProgressReporter progress, TimeProvider time)
    {
        (_board, _client, _progress) = (board, client, progress);
        _timer = time.CreateTimer(_ => Send(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The client is initialized: it may be told from now on.</summary>
    public void Start()
    {
        lock (_lock) _started = true;
        Changed();
    }

    /// <summary>Something may be different; any thread may call it as often as it likes.</summary>
    public void Changed()
    {
        lock (_lock)
        {
            if (_armed || !_started || _disposed) return;
            _armed = true;
            _timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_lock) _disposed = true;
        _timer.Dispose();
    }

    private void Send()
    {
        lock (_lock) _armed = false;
        var now = _board.Read();
        List<string> failures;
        lock (_lock)
        {
            if (_sent is not null && now.IndexState == _sent.IndexState && now.Roots.SequenceEqual(_sent.Roots)) return;
            _sent = now;
            failures = [.. now.Roots.Where(root => root.IndexState.State == "failed").Select(root => root.Message).OfType<string>().Where(_told.Add)];
        }

        _client.Notify(LspMethods.StatusChanged, now);
        // Each failure once: not every client shows the status.
        foreach (var failure in failures) _client.Notify(LspMethods.ShowMessage, new ShowMessageParams(MessageType.Warning, $"Sextant: {failure}"));
        _progress.Show(now.IndexState);
    }
}
