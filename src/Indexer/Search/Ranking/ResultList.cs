using Sextant.Extraction;
using Sextant.Storage;
using Sextant.Text;

namespace Sextant.Search.Ranking;

/// <summary>Turns ranked candidates into results: reads their records, best first, and counts overloads, copies and near copies with the first of them.</summary>
/// <param name="folding">Null shows everything.</param>
internal sealed class ResultList(Snapshot snapshot, Func<IndexedFile, int, UnitRecord?> readUnit, int limit, Folding? folding, WordExplanation? explanation = null)
{
    private readonly List<SearchResult> _results = [];
    private readonly Dictionary<(int Repository, string Name, string Place), int> _overloads = [];
    private readonly Dictionary<(int Repository, ContentHash Content), int> _copies = [];
    private readonly NearCopies _nearCopies = new(snapshot, folding?.NearCopy ?? 0);

    public IReadOnlyList<SearchResult> Results => _results;

    /// <summary>Goes on a little when the list is full, since overloads of a result stand near it.</summary>
    public void Fill(IReadOnlyList<Candidate> ranked, CancellationToken cancellationToken)
    {
        var reads = 0;
        var enough = folding is not null ? 2L * limit : limit;
        foreach (var candidate in ranked)
        {
            if (_results.Count == limit && reads >= enough) break;
            cancellationToken.ThrowIfCancellationRequested();
            reads++;
            var file = candidate.File.Indexed;
            // Null: another process has changed the file since the snapshot was made.
            if ((candidate.Record ??= readUnit(file, candidate.Columns.Ordinal)) is not { } record) continue;
            if (folding is not null && IsFolded(candidate, file, record)) continue;
            if (_results.Count < limit) Add(candidate, file, record);
        }
    }

    private void Add(Candidate candidate, IndexedFile file, UnitRecord record)
    {
        var index = _results.Count;
        _results.Add(new SearchResult(index + 1, candidate.Score, candidate.Cosine, file.Path, record)
        {
            Shares = candidate.Shares,
            Words = explanation?.Of(candidate) ?? [],
        });
        _nearCopies.Add(candidate.Slot, record, index);
        _overloads.TryAdd(PlaceOf(file, record), index);
        _copies.TryAdd((file.Repository, record.ContentHash), index);
    }

    private bool IsFolded(Candidate candidate, IndexedFile file, UnitRecord record)
    {
        if (!_overloads.TryGetValue(PlaceOf(file, record), out var index)
            && !_copies.TryGetValue((file.Repository, record.ContentHash), out index)
            && (folding!.Named.ContainsKey(candidate.Slot) || (index = _nearCopies.Find(candidate.Slot, record)) < 0)) return false;
        _results[index] = _results[index] with { Folded = _results[index].Folded + 1 };
        return true;
    }

    /// <summary>The same for all overloads of a function in a file, all parts of a partial type, and a Python module and its stub.</summary>
    private static (int Repository, string Name, string Place) PlaceOf(IndexedFile file, UnitRecord record)
    {
        var parameters = record.QualifiedName.IndexOf('(', StringComparison.Ordinal);
        var name = parameters < 0 ? record.QualifiedName : record.QualifiedName[..parameters];
        if (record.Language == Repositories.Language.CSharp && record.Kind.IsType()) return (file.Repository, name, record.Kind.ToWireName());
        var extension = file.Path.LastIndexOf('.');
        return (file.Repository, $"{name}{(record.Kind.IsType() ? ":" : "")}", extension < 0 ? file.Path : file.Path[..extension]);
    }
}
