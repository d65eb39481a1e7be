using Sextant.Repositories;

namespace Sextant.Indexing;

/// <summary>A walk that goes on while the index is opened: git and the disk take their time meanwhile.</summary>
/// <remarks>Disposing ends the walk if nobody has asked for it.</remarks>
internal sealed class EarlyWalk : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly Task<RepositoryWalk> _walk;

    public EarlyWalk(IRepositoryWalker walker, string root, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        StartedAt = startedAt;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _walk = Task.Run(() => walker.Walk(root, _stop.Token), CancellationToken.None);
    }

    public DateTimeOffset StartedAt { get; }

    /// <summary>Waits for the end of the walk.</summary>
    public RepositoryWalk Result() => _walk.GetAwaiter().GetResult();

    public void Dispose()
    {
        _stop.Cancel();
        // Nothing of it goes on behind the caller's back; what it then reports is of no interest any more.
        ((IAsyncResult)_walk).AsyncWaitHandle.WaitOne();
        _ = _walk.Exception;
        _stop.Dispose();
    }
}
