namespace Sextant.LanguageServer.Indexes;

/// <summary>
/// The engine that all roots share, made on first use. Where that fails, as when an embedding endpoint does not answer, it is made again with growing
/// delays, and at once when settings change.
/// </summary>
/// <remarks>Every member may be called from any thread; callbacks run without the lock held.</remarks>
internal sealed class EngineSource : IDisposable
{
    public static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(5), LongestDelay = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Func<Task<Engine>> _make;
    private readonly ITimer _timer;
    private Action _settled = () => { };
    private TimeSpan _delay = FirstDelay;
    private Task<Engine>? _making;
    private bool _disposed;

    public EngineSource(Func<Task<Engine>> make, TimeProvider time)
    {
        _make = make;
        _timer = time.CreateTimer(_ => TryAgain(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Null where it is not made, or not yet.</summary>
    public Engine? Made => Volatile.Read(ref _making) is { IsCompletedSuccessfully: true } made ? made.Result : null;

    /// <summary>Why the last attempt failed; null where it did not, or goes on.</summary>
    public Exception? Failure => Volatile.Read(ref _making) is { IsFaulted: true } failed ? failed.Exception.InnerException : null;

    /// <summary>Names who is told after each further attempt, whatever became of it.</summary>
    public void WhenTriedAgain(Action settled) => _settled = settled;

    /// <summary>The engine, or the failure of the last attempt.</summary>
    public Task<Engine> GetAsync()
    {
        lock (_lock) return _making ??= Make(again: false);
    }

    /// <summary>Something that the failure may come from has changed: tries again at once, where it did fail.</summary>
    public void Retry()
    {
        lock (_lock) _delay = FirstDelay;
        TryAgain();
    }

    public void Dispose()
    {
        lock (_lock) _disposed = true;
        _timer.Dispose();
    }

    private void TryAgain()
    {
        lock (_lock)
        {
            if (!_disposed && _making is { IsFaulted: true }) _making = Make(again: true);
        }
    }

    private Task<Engine> Make(bool again)
    {
        var making = Task.Run(_make);
        making.GetAwaiter().OnCompleted(() => Ended(making, again));
        return making;
    }

    private void Ended(Task<Engine> making, bool again)
    {
        lock (_lock)
        {
            if (_disposed) return;
            if (!making.IsCompletedSuccessfully)
            {
                _timer.Change(_delay, Timeout.InfiniteTimeSpan);
                _delay = _delay * 2 < LongestDelay ? _delay * 2 : LongestDelay;
            }
        }

        if (again) _settled();
    }
}
