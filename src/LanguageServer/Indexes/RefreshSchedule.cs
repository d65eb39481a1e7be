using Sextant.Indexing;

namespace Sextant.LanguageServer.Indexes;

/// <summary>Decides when the index of one root is refreshed.</summary>
/// <remarks>
/// Concurrency contract. At most one refresh of a root runs at a time; a demand that comes while one runs is met by the next one. Demands that come
/// closer together than their quiet time become one refresh. Every member may be called from any thread; callbacks run without the lock held.
/// </remarks>
internal sealed class RefreshSchedule : IAsyncDisposable
{
    /// <summary>A stream of changes without a pause is refreshed this often all the same.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Func<bool, CancellationToken, Task<RefreshSummary>> _refresh;
    private readonly Func<bool> _mustWait;
    private readonly Action _changed;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly RefreshWaiters _waiters = new();
    private Task _running = Task.CompletedTask;
    private CancellationTokenSource? _cancellation;
    private TimeSpan _quiet;
    private long _firstDemand;
    private long _demands;
    private long _met;
    private bool _automatic;
    private bool _forced;
    private bool _full;
    private bool _runsFull;
    private bool _isRunning;
    private bool _disposed;

    /// <param name="refresh">Refreshes the index; its argument says whether everything is to be embedded again.</param>
    /// <param name="mustWait">True while a refresh would see a half-way state, as during a git checkout.</param>
    /// <param name="automatic">False: paused from the beginning.</param>
    /// <param name="changed">Told after every change of <see cref="IsPending"/>, <see cref="IsRunning"/> or <see cref="Failure"/>.</param>
    public RefreshSchedule(
        Func<bool, CancellationToken, Task<RefreshSummary>> refresh, Func<bool> mustWait, bool automatic, Action changed, TimeProvider time)
    {
        (_refresh, _mustWait, _automatic, _changed, _time) = (refresh, mustWait, automatic, changed, time);
        _timer = time.CreateTimer(_ => Due(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A change was seen that the index does not have yet.</summary>
    public bool IsPending
    {
        get
        {
            lock (_lock) return _met < _demands;
        }
    }

    public bool IsRunning
    {
        get
        {
            lock (_lock) return _isRunning;
        }
    }

    /// <summary>Why the last refresh failed; null where it did not, or the next one has begun.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>False: nothing runs but what <see cref="RefreshAsync"/> asks for.</summary>
    public bool IsAutomatic
    {
        get
        {
            lock (_lock) return _automatic;
        }
    }

    /// <summary>Ends a running refresh, which keeps what it has committed, and begins none until <see cref="Resume"/>.</summary>
    public void Pause()
    {
        CancellationTokenSource? stop;
        lock (_lock)
        {
            (_automatic, _forced) = (false, false);
            stop = _cancellation;
        }

        Cancel(stop);
        _changed();
    }

    /// <summary>Goes on with whatever has come up since.</summary>
    public void Resume()
    {
        lock (_lock)
        {
            if (_automatic || _disposed) return;
            _automatic = true;
            Arm(TimeSpan.Zero);
        }

        _changed();
    }

    /// <summary>Something may have changed; refreshes when nothing more has come for <paramref name="quiet"/>.</summary>
    public void Demand(TimeSpan quiet)
    {
        bool isNew;
        lock (_lock)
        {
            if (_disposed) return;
            isNew = _met == _demands || _isRunning;
            if (isNew) _firstDemand = _time.GetTimestamp();
            _demands++;
            // The echo of a save from the watcher does not put off what the save has asked for.
            if (isNew || quiet <= _quiet)
            {
                _quiet = quiet;
                if (_automatic) Arm(quiet);
            }
        }

        if (isNew) _changed();
    }

    /// <summary>Refreshes now, even where that is not automatic, and completes when the index has everything that is on disk now.</summary>
    public Task<RefreshSummary> RefreshAsync(bool full, CancellationToken cancellationToken)
    {
        RefreshWaiters.Waiter waiter;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            waiter = _waiters.Add(++_demands, full);
            _forced = true;
            _full |= full;
            Arm(TimeSpan.Zero);
        }

        _changed();
        return AwaitAsync(waiter, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        CancellationTokenSource? stop;
        lock (_lock)
        {
            if (_disposed) return;
            _disposed = true;
            stop = _cancellation;
        }

        await _timer.DisposeAsync();
        Cancel(stop);
        await _running;
        _waiters.CancelAll();
    }

    /// <summary>Where nobody waits any more for a refresh that only a command asked for, it ends, too; so does a rebuild, which an ordinary refresh then follows.</summary>
    private async Task<RefreshSummary> AwaitAsync(RefreshWaiters.Waiter waiter, CancellationToken cancellationToken)
    {
        try
        {
            return await waiter.Summary.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            CancellationTokenSource? stop = null;
            lock (_lock)
            {
                _waiters.Remove(waiter);
                if (_waiters.IsEmpty && !_automatic) (stop, _forced) = (_cancellation, false);
                if (waiter.Full && !_waiters.AnyFull)
                {
                    if (_runsFull) stop = _cancellation;
                    (_full, _runsFull) = (false, false);
                }
            }

            Cancel(stop);
            throw;
        }
    }

    private static void Cancel(CancellationTokenSource? refresh)
    {
        try
        {
            refresh?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was done in this very moment.
        }
    }

    private void Arm(TimeSpan quiet)
    {
        if (_isRunning) return;
        var waited = _time.GetElapsedTime(_firstDemand);
        var left = LongestWait - waited;
        _timer.Change(quiet < left ? quiet : left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void Due()
    {
        var held = _mustWait();
        lock (_lock)
        {
            if (_disposed || _isRunning || _met == _demands || !(_automatic || _forced)) return;
            if (held)
            {
                _timer.Change(_quiet > TimeSpan.Zero ? _quiet : LongestWait / 20, Timeout.InfiniteTimeSpan);
                return;
            }

            _isRunning = true;
            _cancellation = new CancellationTokenSource();
            var (covers, full, token) = (_demands, _full, _cancellation.Token);
            (_full, _runsFull) = (false, full);
            _running = Task.Run(() => RunAsync(covers, full, token), CancellationToken.None);
        }
    }

    private async Task RunAsync(long covers, bool full, CancellationToken cancellationToken)
    {
        RefreshSummary? summary = null;
        Exception? failure = null;
        Failure = null;
        _changed();
        try
        {
            summary = await _refresh(full, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Paused or ending; what was committed stays, and the demand is still there.
        }
        catch (Exception broken)
        {
            failure = broken;
        }

        Finish(covers, summary, failure);
        _changed();
    }

    private void Finish(long covers, RefreshSummary? summary, Exception? failure)
    {
        Action tell = () => { };
        lock (_lock)
        {
            _isRunning = false;
            _cancellation?.Dispose();
            _cancellation = null;
            Failure = failure;
            _full |= _runsFull && summary is null;
            _runsFull = false;
            if (summary is not null) _met = covers;
            var paused = !_automatic && !_forced;
            if (summary is not null || failure is not null || paused) tell = _waiters.Take(covers, summary, failure);
            if (_waiters.IsEmpty) _forced = false;
            // After a failure the next change tries again; at once it would fail again.
            if (!_disposed && _demands > covers && (_automatic || _forced)) Arm(_quiet);
            else if (!_disposed && failure is null && _met < _demands && (_automatic || _forced)) Arm(TimeSpan.Zero);
        }

        tell();
    }
}
