namespace Sextant.Repositories;

/// <summary>Remembers, for the folders that git names files in, whether they are there and what is excluded in them.</summary>
/// <remarks>Not for two threads.</remarks>
internal sealed class WorkTreeFolders(WalkScope scope, FileLook look)
{
    private readonly Exclusions _exclusions = new(scope);
    private readonly Dictionary<string, FolderExclusions?> _known = new(StringComparer.Ordinal);

    /// <summary>Starts from a folder that was entered before.</summary>
    /// <param name="folder">Relative to the root; empty for the root itself.</param>
    public void Start(string folder, FolderExclusions exclusions) => _known[folder] = exclusions;

    /// <summary>Git names the file; decides whether it is walked.</summary>
    /// <param name="path">Relative to the root.</param>
    public bool Includes(string path, bool isTracked) =>
        Of(path.AsSpan(0, Math.Max(path.LastIndexOf('/'), 0))) is { } folder && !_exclusions.IsExcluded(folder, path, isTracked);

    /// <returns>Null where the folder is gone, or lies behind a link: nothing in it is looked at.</returns>
    public FolderExclusions? Of(ReadOnlySpan<char> folder)
    {
        if (_known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folder, out var known))
            return known;
        var path = folder.ToString();
        var parent = Of(folder[..Math.Max(folder.LastIndexOf('/'), 0)]);
        if (parent is { IsExcluded: false })
            parent = IsFolder(path) ? _exclusions.Enter(parent, path) : null;

        return _known[path] = parent;
    }

    private bool IsFolder(string path)
    {
        var kind = look.Of(path, out _, out _);
        return kind == FileLook.Kind.Unknown
            ? new DirectoryInfo(Path.Join(scope.Root, path)) is { Exists: true } info && !FileLinks.IsLink(info)
            : kind == FileLook.Kind.Folder;
    }
}
