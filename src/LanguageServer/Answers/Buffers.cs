using Sextant.LanguageServer.Documents;
using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Workspaces;
using Sextant.Repositories;
using Sextant.Storage;

namespace Sextant.LanguageServer.Answers;

/// <summary>Which open buffers differ from the index, and their units; computed when a question needs them, and kept until the buffer changes.</summary>
/// <remarks>One caller at a time; <see cref="Workspace"/> sees to it.</remarks>
internal sealed class Buffers(BufferIndexer indexer)
{
    private readonly Dictionary<string, BufferUnits> _units = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unsaved = new(StringComparer.Ordinal);

    /// <summary>The units of those buffers of a root that replace or add a file.</summary>
    /// <param name="files">The files of the root's index, by path.</param>
    public async Task<List<BufferUnits>> OfAsync(
        RootIndex root, IReadOnlyDictionary<string, IndexedFile> files, IEnumerable<OpenDocument> documents, CancellationToken cancellationToken)
    {
        var found = new List<BufferUnits>();
        foreach (var document in documents)
        {
            if (!RelativePath.TryGet(root.Folder.Path, document.Path, out var path) || SourceFileNames.LanguageOf(path) is not { } language) continue;
            if (!IsWanted(document, path, files.GetValueOrDefault(path), root.Schedule.IsPending)) continue;
            var earlier = _units.GetValueOrDefault(document.Path);
            if (earlier is null || earlier.Edition != document.Edition || !earlier.IsComplete)
                earlier = _units[document.Path] = await indexer.IndexAsync(document, path, language, earlier, cancellationToken);
            found.Add(earlier);
        }

        return found;
    }

    /// <summary>Forgets what is no longer open.</summary>
    public void Keep(IReadOnlyDictionary<string, OpenDocument> open)
    {
        foreach (var path in _units.Keys.Where(path => !open.ContainsKey(path)).ToList()) _units.Remove(path);
        _unsaved.RemoveWhere(path => !open.ContainsKey(path));
    }

    private bool IsWanted(OpenDocument document, string path, IndexedFile? indexed, bool isPending)
    {
        if (indexed is not null)
        {
            _unsaved.Remove(document.Path);
            return indexed.ContentHash != document.Content.ContentHash;
        }

        if (!File.Exists(document.Path))
        {
            // A new file that was not saved yet; the walk cannot say whether it will belong to the repository.
            _unsaved.Add(document.Path);
            return ChangeFilter.MayBeSource(path);
        }

        // On disk, but not in the index: ignored, unless it was saved just now and the refresh is still to come.
        if (isPending && _unsaved.Contains(document.Path)) return true;
        if (!isPending) _unsaved.Remove(document.Path);
        return false;
    }
}
