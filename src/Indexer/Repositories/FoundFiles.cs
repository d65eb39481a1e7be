namespace Sextant.Repositories;

/// <summary>Collects the files that a walk meets, and sorts out those that nobody should open.</summary>
/// <remarks>Not for two threads: each collects for itself, and <see cref="Add(FoundFiles)"/> joins them.</remarks>
internal sealed class FoundFiles(WalkOptions options)
{
    private readonly List<RepositoryFile> _files = [];
    private readonly List<SkippedFile> _skipped = [];

    /// <summary>Looks at a file of a known language; one that is gone, or is a folder by now, is passed over.</summary>
    public void Look(string root, string path, FileLook look)
    {
        switch (look.Of(path, out var size, out var modifiedTicks))
        {
            case FileLook.Kind.File:
                Add(path, isLink: false, size, modifiedTicks);
                break;
            case FileLook.Kind.Unknown:
                Look(root, path);
                break;
        }
    }

    /// <inheritdoc cref="Look(string, string, FileLook)"/>
    public void Look(string root, string path)
    {
        var info = new FileInfo(Path.Join(root, path));
        if (info.Exists)
            Add(path, FileLinks.IsLink(info), info.Length, info.LastWriteTimeUtc.Ticks);
    }

    public void Add(string path, bool isLink, long size, long modifiedTicks)
    {
        if (isLink)
            Skip(path, "a symbolic link");
        else if (size > options.MaxFileBytes)
            Skip(path, options.TooLarge);
        else
            _files.Add(new RepositoryFile(path, SourceFileNames.LanguageOf(path).GetValueOrDefault(), size, modifiedTicks));
    }

    public void Skip(string path, string reason) => _skipped.Add(new SkippedFile(path, reason));

    public void Add(FoundFiles other)
    {
        _files.AddRange(other._files);
        _skipped.AddRange(other._skipped);
    }

    public RepositoryWalk ToWalk(IReadOnlyList<string> remarks)
    {
        Order(_files, static file => file.Path);
        Order(_skipped, static file => file.Path);
        return new RepositoryWalk(_files, _skipped) { Remarks = remarks };
    }

    /// <summary>Sorts, and drops all but one of each path: git names a file in conflict several times.</summary>
    private static void Order<T>(List<T> items, Func<T, string> path)
    {
        var isOrdered = true;
        for (var at = 1; at < items.Count && isOrdered; at++)
            isOrdered = string.CompareOrdinal(path(items[at - 1]), path(items[at])) < 0;
        if (isOrdered)
            return;
        items.Sort((left, right) => string.CompareOrdinal(path(left), path(right)));
        var kept = 1;
        for (var at = 1; at < items.Count; at++)
        {
            if (path(items[at]) != path(items[kept - 1]))
                items[kept++] = items[at];
        }

        items.RemoveRange(kept, items.Count - kept);
    }
}
