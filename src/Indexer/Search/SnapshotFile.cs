using Sextant.Storage;

namespace Sextant.Search;

/// <summary>A file of a snapshot, and what ranking finds out about its path: once, however many questions come upon the file.</summary>
internal sealed class SnapshotFile(IndexedFile file, Lazy<RepositoryParts> parts)
{
    private const int Unknown = -1;

    // Whoever comes first fills them; others that come meanwhile fill in the same.
    private float _smallness = Unknown;
    private int _isExample = Unknown;

    public int Id { get; } = file.Id;

    public IndexedFile Indexed => file;

    public string Path => file.Path;

    /// <summary>That of the part of the repository in which it is: 0 in the largest, 1 in the smallest.</summary>
    public float Smallness => _smallness != Unknown ? _smallness : _smallness = parts.Value.Smallness(Path);

    /// <summary>Whether it shows how the repository is used.</summary>
    public bool IsExample => (_isExample != Unknown ? _isExample : _isExample = ExampleFolders.Contain(Path) ? 1 : 0) != 0;
}
