using Sextant.Embedding;
using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Storage;
using Sextant.Text;

namespace Sextant.Search;

/// <summary>A result as its file is at this moment.</summary>
/// <param name="Text">The whole file.</param>
/// <param name="WasChanged">The file differs from what was indexed; the lines are those of now.</param>
public sealed record CurrentResult(SearchResult Result, string Text, bool WasChanged);

/// <summary>
/// Looks results up in the files that they come from, so that nobody is shown another function's lines: a file that changed since it was
/// indexed is extracted again. One caller at a time; each file is read once in the life of an instance, so use one for each answer.
/// </summary>
/// <param name="root">Absolute path of the repository.</param>
public sealed class CurrentSources(string root, ISourceReader reader, IReadOnlyList<IExtractor> extractors)
{
    private readonly Dictionary<string, ReadSource?> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<CodeUnit>> _extracted = new(StringComparer.Ordinal);

    /// <summary>The results whose code units are still there, ranked anew where some are not.</summary>
    /// <param name="hashOf">The content hash that a path was indexed with, or null where it is not indexed.</param>
    public IReadOnlyList<CurrentResult> Of(IReadOnlyList<SearchResult> results, Func<string, ContentHash?> hashOf, CancellationToken cancellationToken = default)
    {
        var current = new List<CurrentResult>(results.Count);
        foreach (var result in results)
        {
            if (Find(result, hashOf(result.Path), cancellationToken) is not { } found) continue;
            current.Add(found with { Result = found.Result with { Rank = current.Count + 1 } });
        }

        return current;
    }

    private CurrentResult? Find(SearchResult result, ContentHash? indexedHash, CancellationToken cancellationToken)
    {
        if (Read(result, cancellationToken) is not { Source: { } source } read) return null;
        if (read.ContentHash == indexedHash) return new CurrentResult(result, source.Text, WasChanged: false);
        if (FindUnit(Extract(source, cancellationToken), result.Unit) is not { } unit) return null;
        return new CurrentResult(result with { Unit = WithLinesOf(result.Unit, unit) }, source.Text, WasChanged: true);
    }

    private ReadSource? Read(SearchResult result, CancellationToken cancellationToken)
    {
        if (_sources.TryGetValue(result.Path, out var known)) return known;
        var file = new FileInfo(Path.Combine(root, result.Path.Replace('/', Path.DirectorySeparatorChar)));
        var source = file.Exists
            ? reader.Read(root, new RepositoryFile(result.Path, result.Unit.Language, file.Length, file.LastWriteTimeUtc.Ticks), cancellationToken)
            : null;
        _sources.Add(result.Path, source);
        return source;
    }

    private IReadOnlyList<CodeUnit> Extract(SourceFile source, CancellationToken cancellationToken)
    {
        if (_extracted.TryGetValue(source.Path, out var known)) return known;
        var units = extractors.Single(extractor => extractor.Language == source.Language).Extract(source, cancellationToken).Units;
        _extracted.Add(source.Path, units);
        return units;
    }

    /// <summary>The same content first, which several units of one name may tell apart; then the same name.</summary>
    private static CodeUnit? FindUnit(IReadOnlyList<CodeUnit> units, UnitRecord record)
    {
        var sameName = units.Where(unit => unit.QualifiedName == record.QualifiedName && unit.Kind == record.Kind).ToList();
        return sameName.Find(unit => UnitContent.Hash(unit) == record.ContentHash)
            ?? sameName.FirstOrDefault()
            ?? units.FirstOrDefault(unit => unit.Kind == record.Kind && UnitContent.Hash(unit) == record.ContentHash);
    }

    private static UnitRecord WithLinesOf(UnitRecord record, CodeUnit unit) => record with
    {
        QualifiedName = unit.QualifiedName,
        Signature = unit.Signature,
        Summary = unit.Summary,
        StartLine = unit.StartLine,
        EndLine = unit.EndLine,
        NameLine = unit.NameLine,
        IdentifierLine = unit.IdentifierLine,
        NameColumn = unit.NameColumn,
        NameLength = unit.NameLength,
    };
}
