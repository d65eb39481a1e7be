namespace Sextant.Tests.Indexing;

/// <summary>A clock that stands still until it is moved; timers wait until they are told to fire.</summary>
internal sealed class FakeTime(DateTimeOffset now) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Action> _timers = [];
    private DateTimeOffset _now = now;
    private bool _fires;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;

    /// <summary>Fires all timers, and from now on each as soon as it is made.</summary>
    public void FireTimers()
    {
        List<Action> timers;
        lock (_lock)
        {
            _fires = true;
            timers = [.. _timers];
        }

        foreach (var fire in timers) fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _timers.Add(() => callback(state));
            if (_fires) ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Timer();
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
