namespace Sextant.LanguageServer.Indexes;

/// <summary>Watches the files of a root where the client does not. No thread of its own, and no work while nothing changes.</summary>
internal sealed class FolderWatcher : IDisposable
{
    private readonly FileSystemWatcher _watcher;

    private FolderWatcher(FileSystemWatcher watcher) => _watcher = watcher;

    /// <param name="changed">Gets a path relative to the root with <c>/</c>; null where events were lost and anything may have changed.</param>
    /// <param name="failed">Gets the reason why watching has ended, as when the system allows no more watches.</param>
    public static FolderWatcher? Start(string root, Action<string?> changed, Action<string> failed)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(root)
            {
                IncludeSubdirectories = true,
                InternalBufferSize = 64 * 1024,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            void Report(string? name) => changed(name?.Replace(Path.DirectorySeparatorChar, '/'));
            watcher.Created += (_, e) => Report(e.Name);
            watcher.Changed += (_, e) => Report(e.Name);
            watcher.Deleted += (_, e) => Report(e.Name);
            watcher.Renamed += (_, e) =>
            {
                Report(e.OldName);
                Report(e.Name);
            };
            watcher.Error += (_, e) =>
            {
                if (e.GetException() is InternalBufferOverflowException) changed(null);
                else failed(e.GetException().Message);
            };
            watcher.EnableRaisingEvents = true;
            return new FolderWatcher(watcher);
        }
        catch (Exception refused) when (refused is IOException or ArgumentException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            watcher?.Dispose();
            failed(refused.Message);
            return null;
        }
    }

    public void Dispose() => _watcher.Dispose();
}
