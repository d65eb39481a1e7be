namespace Sextant.LanguageServer.Indexes;

/// <summary>Lets indexing stand back while a question is being answered.</summary>
internal sealed class Politeness(TimeProvider time)
{
    /// <summary>Longer than an answer takes; a stream of questions slows indexing down, and does not stop it.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private TaskCompletionSource? _idle;
    private int _answering;

    /// <summary>Called after the last of the answers that are being made.</summary>
    public Action? Answered { get; init; }

    /// <summary>To be disposed when the answer is made.</summary>
    public IDisposable Answer()
    {
        lock (_lock)
        {
            if (_answering++ == 0) _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return new Answering(this);
    }

    /// <summary>Indexing calls it before each file.</summary>
    public async ValueTask StandBackAsync(CancellationToken cancellationToken)
    {
        Task? idle;
        lock (_lock) idle = _idle?.Task;
        if (idle is null) return;
        await Task.WhenAny(idle, Task.Delay(LongestWait, time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Leave()
    {
        TaskCompletionSource? idle = null;
        lock (_lock)
        {
            if (--_answering == 0) (idle, _idle) = (_idle, null);
        }

        if (idle is null) return;
        idle.SetResult();
        Answered?.Invoke();
    }

    private sealed class Answering(Politeness owner) : IDisposable
    {
        private bool _done;

        public void Dispose()
        {
            if (_done) return;
            _done = true;
            owner.Leave();
        }
    }
}
