using System.Runtime;

namespace Sextant.LanguageServer.Indexes;

/// <summary>Gives memory back when the server has been quiet for a while; the runtime by itself keeps what indexing and answers needed on the way.</summary>
/// <remarks>Safe to use from any thread. Once it has done so, nothing runs until there is work again.</remarks>
internal sealed class IdleMemory : IDisposable
{
    private const long Worthwhile = 2 * 1024 * 1024;

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private readonly Func<long> _allocated;
    private readonly Action _collect;
    private readonly ITimer _timer;
    private long _known;

    /// <param name="allocated">Bytes that were ever allocated.</param>
    public IdleMemory(TimeProvider time, Func<long> allocated, Action collect)
    {
        (_allocated, _collect) = (allocated, collect);
        _timer = time.CreateTimer(_ => Collect(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <param name="release">Lets go of what the parts of the server can do without.</param>
    public static IdleMemory OfProcess(TimeProvider time, Action release) => new(
        time,
        () => GC.GetTotalAllocatedBytes(),
        () =>
        {
            release();
            // Vectors and word lists are large objects; without it the gaps that older ones left between them would stay.
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            // What each thread of an index run has kept for itself is let go by finalizers.
            GC.WaitForPendingFinalizers();
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            NativeHeap.Trim();
        });

    /// <summary>Something was indexed or answered.</summary>
    public void Used()
    {
        try
        {
            _timer.Change(Quiet, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The server ends.
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Collect()
    {
        if (_allocated() - _known < Worthwhile) return;
        _collect();
        _known = _allocated();
    }
}
