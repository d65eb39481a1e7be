using Sextant.Errors;
using Sextant.Indexing;

namespace Sextant.LanguageServer.Indexes;

/// <summary>Who waits for a refresh. Used by <see cref="RefreshSchedule"/> under its lock.</summary>
internal sealed class RefreshWaiters
{
    private readonly List<Waiter> _waiting = [];

    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>Whether somebody waits for a rebuild.</summary>
    public bool AnyFull => _waiting.Exists(waiter => waiter.Full);

    /// <param name="demand">The refresh that covers the demand with this number is the one that is waited for.</param>
    public Waiter Add(long demand, bool full)
    {
        var waiter = new Waiter(demand, full);
        _waiting.Add(waiter);
        return waiter;
    }

    public void Remove(Waiter waiter) => _waiting.Remove(waiter);

    /// <summary>Forgets those whose demand is covered.</summary>
    /// <param name="summary">Null where the refresh failed or was paused.</param>
    /// <returns>What tells them, to be called without the lock.</returns>
    public Action Take(long covers, RefreshSummary? summary, Exception? failure)
    {
        var met = _waiting.FindAll(waiter => waiter.Demand <= covers);
        _waiting.RemoveAll(waiter => waiter.Demand <= covers);
        return () => met.ForEach(waiter => waiter.Complete(summary, failure));
    }

    public void CancelAll() => _waiting.ForEach(waiter => waiter.Cancel());

    internal sealed class Waiter(long demand, bool full)
    {
        private readonly TaskCompletionSource<RefreshSummary> _summary = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long Demand => demand;

        public bool Full => full;

        public Task<RefreshSummary> Summary => _summary.Task;

        public void Complete(RefreshSummary? summary, Exception? failure)
        {
            if (summary is not null) _summary.TrySetResult(summary);
            else _summary.TrySetException(failure ?? new SextantException("Indexing was paused before it was done; resume it, or ask again."));
        }

        public void Cancel() => _summary.TrySetCanceled(CancellationToken.None);
    }
}
