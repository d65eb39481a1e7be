namespace Sextant.LanguageServer.Indexes;

/// <summary>What may have changed since the last refresh began. Safe to use from any thread.</summary>
internal sealed class ChangedPaths
{
    /// <summary>Looking at more files one by one is no quicker than a walk.</summary>
    private const int Most = 64;

    private readonly Lock _lock = new();

    // Null: anything.
    private HashSet<string>? _paths;

    /// <param name="path">Relative to the root, with <c>/</c>; null where anything may have changed.</param>
    public void Add(string? path)
    {
        lock (_lock)
        {
            if (path is null || _paths?.Count == Most) _paths = null;
            else _paths?.Add(path);
        }
    }

    /// <summary>What has come up, for a refresh that begins now; null stands for anything. From now on it is collected anew.</summary>
    public IReadOnlyCollection<string>? Take()
    {
        lock (_lock)
        {
            var taken = _paths;
            _paths = new HashSet<string>(StringComparer.Ordinal);
            return taken;
        }
    }
}
