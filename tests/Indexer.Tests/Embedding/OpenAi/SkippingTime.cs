namespace Sextant.Tests.Embedding.OpenAi;

/// <summary>A clock on which every wait is over at once, and noted; timeouts of one known length end only when the test says so.</summary>
internal sealed class SkippingTime(TimeSpan patience) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _waits = [];
    private readonly List<PendingTimer> _timeouts = [];
    private DateTimeOffset _now = new(2024, 5, 17, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_lock) return [.. _waits];
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The time that requests are given is over.</summary>
    public void ExpireTimeouts()
    {
        List<PendingTimer> timeouts;
        lock (_lock)
        {
            timeouts = [.. _timeouts];
            _timeouts.Clear();
        }

        foreach (var timeout in timeouts) timeout.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new PendingTimer(callback, state);
        lock (_lock)
        {
            if (dueTime == patience)
            {
                _timeouts.Add(timer);
            }
            else if (dueTime >= TimeSpan.Zero)
            {
                _waits.Add(dueTime);
                _now += dueTime;
                ThreadPool.QueueUserWorkItem(_ => timer.Fire());
            }
        }

        return timer;
    }

    private sealed class PendingTimer(TimerCallback callback, object? state) : ITimer
    {
        private int _isOver;

        public void Fire()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0) callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => Interlocked.Exchange(ref _isOver, 1);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
