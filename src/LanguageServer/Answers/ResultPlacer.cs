using System.Collections.Immutable;
using Sextant.Embedding;
using Sextant.Indexing;
using Sextant.LanguageServer.Documents;
using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Protocol;
using Sextant.Repositories;
using Sextant.Storage;
using Sextant.Text;

namespace Sextant.LanguageServer.Answers;

/// <summary>Finds where results are now, so that none shows another function's body. Used for one answer: each file is read once.</summary>
internal sealed class ResultPlacer(Engine engine, ImmutableDictionary<string, OpenDocument> open)
{
    private readonly Dictionary<(RootIndex Root, string Path), (DocumentText? Text, ContentHash Hash, IReadOnlyList<UnitRecord>? Units)> _files = [];

    /// <summary>Null where the unit is gone, or cannot be read any more.</summary>
    public PlacedUnit? Place(UnitSource source, UnitRecord unit, CancellationToken cancellationToken)
    {
        var path = source.File.Path;
        if (open.TryGetValue(Path.GetFullPath(Path.Join(source.Root.Folder.Path, path)), out var document))
        {
            // A buffer with units of its own is in the view; any other open one says what the index says.
            if (source.Buffer is not null || document.Content.ContentHash == source.File.ContentHash) return new PlacedUnit(document.Uri, unit, document.Content, IsStale: false);
        }

        var uri = DocumentUri.Combine(source.Root.Folder.Uri, path);
        var (text, hash, units) = ReadFile(source, unit.Language, cancellationToken);
        if (text is null) return Gone(source);
        if (hash == source.File.ContentHash) return new PlacedUnit(uri, unit, text, IsStale: false);
        source.Root.Touch(path, TimeSpan.Zero);
        var now = units!.Where(other => other.Kind == unit.Kind && other.QualifiedName == unit.QualifiedName)
            .OrderBy(other => other.ContentHash == unit.ContentHash ? 0 : 1)
            .ThenBy(other => Math.Abs(other.StartLine - unit.StartLine))
            .FirstOrDefault();
        return now is null ? null : new PlacedUnit(uri, now, text, IsStale: now.ContentHash != unit.ContentHash);
    }

    private static PlacedUnit? Gone(UnitSource source)
    {
        source.Root.Touch(source.File.Path, TimeSpan.Zero);
        return null;
    }

    private (DocumentText? Text, ContentHash Hash, IReadOnlyList<UnitRecord>? Units) ReadFile(UnitSource source, Language language, CancellationToken cancellationToken)
    {
        var key = (source.Root, source.File.Path);
        if (_files.TryGetValue(key, out var known)) return known;
        var file = source.File;
        var read = engine.Reader.Read(source.Root.Folder.Path, new RepositoryFile(file.Path, language, file.Size, file.ModifiedTicks), cancellationToken);
        if (read.Source is not { } text) return _files[key] = (null, read.ContentHash, null);
        var units = read.ContentHash == file.ContentHash
            ? null
            : engine.Extract(text, cancellationToken).Units.Select(unit => UnitRecord.From(unit, UnitContent.Hash(unit))).ToList();
        return _files[key] = (new DocumentText(text.Text), read.ContentHash, units);
    }
}
