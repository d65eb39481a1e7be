using Sextant.Storage;

namespace Sextant.LanguageServer.Indexes;

/// <summary>The folders that files of an index lie in. Immutable.</summary>
internal sealed class IndexedFolders
{
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    private IndexedFolders()
    {
    }

    public static IndexedFolders Of(IndexContents contents)
    {
        var found = new IndexedFolders();
        foreach (var file in contents.Files.Values) found.Add(file.Path);
        return found;
    }

    /// <param name="folder">Relative to the root, with <c>/</c> and none at its end.</param>
    public bool Contains(string folder) => _folders.Contains(folder);

    private void Add(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (!_folders.Add(path[..end])) return;
        }
    }
}
