using Sextant.Storage;

namespace Sextant.LanguageServer.Indexes;

/// <summary>Notices that any process has committed to an index, by the files that a commit writes.</summary>
internal sealed class IndexWatcher : IDisposable
{
    /// <summary>One commit touches several files several times.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    private readonly FileSystemWatcher _watcher;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private bool _disposed;

    private IndexWatcher(FileSystemWatcher watcher, Action committed, TimeProvider time)
    {
        _watcher = watcher;
        _timer = time.CreateTimer(_ => committed(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _watcher.Changed += (_, e) => Touch(e.Name);
        _watcher.Created += (_, e) => Touch(e.Name);
    }

    /// <summary>Null where the folder does not exist yet or the system refuses; searches look at the index themselves in any case.</summary>
    public static IndexWatcher? Start(IndexLocation location, Action committed, TimeProvider time)
    {
        var folder = Path.GetDirectoryName(location.IndexPath)!;
        if (!Directory.Exists(folder)) return null;
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder, Path.GetFileName(location.IndexPath) + "*")
            {
                NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.FileName,
            };
            var started = new IndexWatcher(watcher, committed, time);
            watcher.EnableRaisingEvents = true;
            return started;
        }
        catch (Exception refused) when (refused is IOException or ArgumentException or PlatformNotSupportedException)
        {
            watcher?.Dispose();
            return null;
        }
    }

    public void Dispose()
    {
        lock (_lock) _disposed = true;
        _watcher.Dispose();
        _timer.Dispose();
    }

    private void Touch(string? name)
    {
        // Readers touch the -shm file, and looking at the index must not make us look again.
        if (name is null || name.EndsWith("-shm", StringComparison.Ordinal) || name.EndsWith("-lock", StringComparison.Ordinal)) return;
        lock (_lock)
        {
            if (!_disposed) _timer.Change(Quiet, Timeout.InfiniteTimeSpan);
        }
    }
}
