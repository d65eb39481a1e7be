using Sextant.Embedding;
using Sextant.Embedding.BuiltIn;
using Sextant.Search;
using Sextant.Storage;
using Sextant.Text;

namespace Sextant.Commands;

/// <summary>An index that is open for questions. It follows the index where another process goes on writing it. One caller at a time.</summary>
internal sealed class OpenIndex : IDisposable
{
    private const int Attempts = 3;

    private readonly IndexLocation _location;
    private readonly IEmbedder _embedder;
    private readonly TimeProvider _time;
    private IndexReader _reader;
    private Searcher _searcher;
    private Dictionary<string, ContentHash>? _hashes;
    private bool _hasMissed;

    private OpenIndex(IndexLocation location, IEmbedder embedder, TimeProvider time, CancellationToken cancellationToken)
    {
        (_location, _embedder, _time) = (location, embedder, time);
        _reader = IndexReader.Open(location);
        try
        {
            _searcher = Load(null, cancellationToken);
        }
        catch
        {
            // Whatever went wrong goes to the caller, who gets no object to dispose.
            _reader.Dispose();
            throw;
        }
    }

    public int UnitCount => _searcher.Snapshot.UnitCount;

    /// <exception cref="IndexException">There is no index, it is damaged, or of another format.</exception>
    public static OpenIndex Open(IndexLocation location, IEmbedder embedder, TimeProvider time, CancellationToken cancellationToken) =>
        new(location, embedder, time, cancellationToken);

    public async Task<SearchAnswer> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            _hasMissed = false;
            var answer = await _searcher.SearchAsync(query, cancellationToken);
            // A result whose record is gone: another process has committed since the snapshot was loaded.
            if (!_hasMissed || attempt == Attempts) return answer;
            Reload(cancellationToken);
        }
    }

    /// <summary>Loads what has changed in the index since it was opened.</summary>
    /// <exception cref="IndexException">There is no index any more, it is damaged, or of another format.</exception>
    public void Follow(CancellationToken cancellationToken)
    {
        if (_reader.HasChanged(_searcher.Snapshot.Contents)) Reload(cancellationToken);
    }

    /// <summary>The content hash that a file was indexed with, or null where it is not indexed.</summary>
    public ContentHash? HashOf(string path)
    {
        _hashes ??= _searcher.Snapshot.Contents.Files.Values.ToDictionary(file => file.Path, file => file.ContentHash, StringComparer.Ordinal);
        return _hashes.TryGetValue(path, out var hash) ? hash : null;
    }

    public void Dispose() => _reader.Dispose();

    private void Reload(CancellationToken cancellationToken)
    {
        _reader.Dispose();
        _reader = IndexReader.Open(_location);
        _searcher = Load(_searcher.Snapshot.Contents, cancellationToken);
        _hashes = null;
    }

    private Searcher Load(IndexContents? previous, CancellationToken cancellationToken)
    {
        if (IndexReader.ReadModel(_location) is { } model && model.Fingerprint != _embedder.Fingerprint && !BuiltInEmbedder.IsFingerprint(model.Fingerprint))
            throw OtherModel.Problem(model.Name, _embedder.ModelName);
        using var quiet = new QuietCollections();
        return new(Snapshot.Create(_reader.Load(previous, cancellationToken)), _embedder, ReadUnit, options: null, _time);
    }

    private UnitRecord? ReadUnit(IndexedFile file, int ordinal)
    {
        var unit = _reader.ReadUnit(file, ordinal);
        _hasMissed |= unit is null;
        return unit;
    }
}
