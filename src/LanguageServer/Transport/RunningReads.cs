namespace Sextant.LanguageServer.Transport;

/// <summary>Handlers that run beside the queue; the end of the connection waits for them.</summary>
internal sealed class RunningReads
{
    private readonly HashSet<Task> _running = [];

    public void Add(Task task)
    {
        lock (_running) _running.Add(task);
        _ = task.ContinueWith(
            done =>
            {
                lock (_running) _running.Remove(done);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    public Task WhenAllAsync()
    {
        lock (_running) return Task.WhenAll(_running.ToArray());
    }
}
