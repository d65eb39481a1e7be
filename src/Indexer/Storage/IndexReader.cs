using Sextant.Storage.Sqlite;
using Sextant.Text;

namespace Sextant.Storage;

/// <summary>
/// Reads an index: any number of readers, in any number of processes, beside one writer. Every load sees one commit and nothing of the next.
/// </summary>
/// <remarks>
/// One caller at a time. Never writes, and no writer waits for it. Everything read is checked; what is not as it was written ends in an
/// <see cref="IndexException"/>, never in a wrong answer.
/// </remarks>
public sealed class IndexReader : IDisposable
{
    // The blocks of some searches, of fifty units each.
    private const int CachedRecords = 1 << 22;

    private readonly IndexLocation _location;
    private readonly SqliteDatabase _database;
    private readonly RecordCache _records = new(CachedRecords);
    private (long Generation, long DataVersion, DateTime Created)? _seen;

    private IndexReader(IndexLocation location, SqliteDatabase database)
    {
        _location = location;
        _database = database;
    }

    /// <exception cref="IndexException">There is no index, or it cannot be opened.</exception>
    public static IndexReader Open(IndexLocation location)
    {
        location.RefuseLinks();
        if (!location.Exists()) throw IndexException.Missing(location.IndexPath);
        try
        {
            return new IndexReader(location, SqliteDatabase.OpenReadOnly(location.IndexPath));
        }
        catch (IndexException e) when (e.IsUnfinished && IndexLock.IsHeld(location))
        {
            // Somebody is writing the very first page: not damage, but too early.
            throw IndexException.Missing(location.IndexPath);
        }
        catch (IndexException e) when (e.IsUnfinished && !location.IsUnfinished())
        {
            // Whoever wrote it is done: what it is shows now.
            return new IndexReader(location, SqliteDatabase.OpenReadOnly(location.IndexPath));
        }
    }

    /// <summary>Everything that search needs, as of the last commit.</summary>
    /// <param name="previous">What was loaded before, or null; segments that are still there are taken over from it.</param>
    /// <exception cref="IndexException">The index is damaged, of another format, or cannot be read.</exception>
    public IndexContents Load(IndexContents? previous = null, CancellationToken cancellationToken = default)
    {
        var (dataVersion, created) = (DataVersion(), Created());
        using var transaction = _database.BeginRead();
        var catalog = IndexCatalog.Read(_database);
        try
        {
            var contents = Load(catalog, previous, cancellationToken);
            _seen = (contents.Generation, dataVersion, created);
            return contents;
        }
        catch (IndexException e) when (e.Problem == IndexProblem.Damaged)
        {
            // A refresh that has nothing to change does not read these arrays, so it has to be told.
            DamageMark.Write(_location, catalog.State.Generation);
            throw;
        }
    }

    private IndexContents Load(IndexCatalog catalog, IndexContents? previous, CancellationToken cancellationToken)
    {
        var known = previous is not null && previous.Dimensions == catalog.State.Dimensions
            ? previous.Segments.ToDictionary(live => live.Segment.Id, live => live.Segment)
            : [];
        var reader = new SegmentReader(_database, catalog.State, catalog.Bytes);
        var segments = new List<Segment>(catalog.Segments.Count);
        foreach (var (id, count) in catalog.Segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            segments.Add(known.TryGetValue(id, out var segment) && segment.Columns.Length == count ? segment : reader.Read(id, count));
        }

        return LiveUnits.Contents(catalog, segments, _location.IndexPath);
    }

    /// <summary>The records of a file's units, in their order; null where the index has another state of the file by now, and nothing of this one was read lately: load again.</summary>
    /// <param name="file">From the contents that are searched.</param>
    /// <exception cref="IndexException">The index is damaged or cannot be read.</exception>
    public IReadOnlyList<UnitRecord>? ReadUnits(IndexedFile file) => ReadRecords(file, static reader =>
    {
        var records = new List<UnitRecord>(reader.Count);
        while (reader.MoveNext()) records.Add(reader.Current());
        return records;
    });

    /// <summary>The record of one unit; null as in <see cref="ReadUnits"/>.</summary>
    /// <param name="ordinal">Position among the units of the file.</param>
    /// <exception cref="IndexException">The index is damaged or cannot be read.</exception>
    public UnitRecord? ReadUnit(IndexedFile file, int ordinal) => ReadRecords(file, reader =>
    {
        for (var i = 0; reader.MoveNext(); i++)
        {
            if (i == ordinal) return reader.Current();
        }

        throw new InvalidDataException("a unit is missing");
    });

    /// <summary>True where the index is not in the state of <paramref name="contents"/> any more, even if its file was replaced; cheap enough to ask before each search.</summary>
    public bool HasChanged(IndexContents contents)
    {
        if (!_location.Exists()) return true;
        // Nobody has written through this file, and no other file has taken its place.
        if (_seen == (contents.Generation, DataVersion(), Created())) return false;
        try
        {
            using var database = SqliteDatabase.OpenReadOnly(_location.IndexPath);
            return IndexCatalog.ReadState(database).Generation != contents.Generation;
        }
        catch (IndexException e) when (e.Problem is IndexProblem.Damaged)
        {
            // Loading it again says what is wrong.
            return true;
        }
    }

    /// <summary>The generation of the index at a place; null where there is none that can be read.</summary>
    internal static long? ReadGeneration(IndexLocation location)
    {
        if (!location.Exists()) return null;
        try
        {
            using var database = SqliteDatabase.OpenReadOnly(location.IndexPath);
            IndexFormat.Verify(database);
            return IndexCatalog.ReadState(database).Generation;
        }
        catch (IndexException e) when (e.Problem is IndexProblem.Missing or IndexProblem.OlderFormat or IndexProblem.Damaged)
        {
            return null;
        }
    }

    /// <summary>The model that an index says it was made with; null where there is no index that can be read. Anyone may have written it: compare it, and trust it in nothing.</summary>
    public static IndexModel? ReadModel(IndexLocation location)
    {
        location.RefuseLinks();
        if (!location.Exists()) return null;
        try
        {
            using var database = SqliteDatabase.OpenReadOnly(location.IndexPath);
            IndexFormat.Verify(database);
            var state = IndexCatalog.ReadState(database);
            return new IndexModel(state.Fingerprint, state.Model, state.Dimensions);
        }
        catch (IndexException)
        {
            // Whoever reads on meets the same problem and says it.
            return null;
        }
    }

    /// <summary>For a reader that stays: gives back the pages that a load has read, and keeps few from now on; the operating system has them, too.</summary>
    public void ReleaseMemory() => _database.Execute("PRAGMA cache_size=-256; PRAGMA shrink_memory");

    public void Dispose() => _database.Dispose();

    /// <summary>File rows and state, without any unit.</summary>
    internal IndexCatalog ReadCatalog() => InTransaction(() => IndexCatalog.Read(_database));

    /// <summary>The model that the index says it was made with; anyone may have written it.</summary>
    internal IndexModel ReadModel() => InTransaction(() =>
    {
        IndexFormat.Verify(_database);
        var state = IndexCatalog.ReadState(_database);
        return new IndexModel(state.Fingerprint, state.Model, state.Dimensions);
    });

    /// <summary>Reads and checks everything, down to the last record.</summary>
    internal IndexCatalog CheckAll(CancellationToken cancellationToken) => IndexCheck.Run(_database, cancellationToken);

    /// <summary>Writes what is committed to a new database file.</summary>
    internal void CopyTo(string target)
    {
        using (_database.BeginRead()) IndexFormat.Verify(_database);
        using var copy = _database.Prepare("VACUUM INTO ?");
        copy.Bind(1, target).Step();
    }

    internal VectorReader OpenVectors(IndexCatalog catalog) => new(_database, catalog);

    /// <summary>How many units are alive, by kind and language: columns are read, vectors and words are not.</summary>
    internal IReadOnlyList<UnitColumns> ReadColumns(IndexCatalog catalog) => InTransaction(() =>
    {
        var reader = new SegmentReader(_database, catalog.State, catalog.Bytes);
        var segments = catalog.Segments.ToDictionary(segment => segment.Key, segment => reader.ReadColumns(segment.Key, segment.Value));
        var alive = new List<UnitColumns>();
        foreach (var file in catalog.Files)
        {
            if (file.Count > 0) alive.AddRange(segments[file.Segment].AsSpan(file.First, file.Count));
        }

        return alive;
    });

    /// <summary>Reads from the packed records of a file; null where they are not there, or belong to another state of it.</summary>
    internal T? ReadRecords<T>(int id, string path, ContentHash contentHash, FromRecords<T> read)
        where T : class
    {
        try
        {
            if (_records.TryFind(id, path, contentHash, out var records)) return read(records);
        }
        catch (InvalidDataException)
        {
            // They are read once more, where it is said what is wrong.
        }

        using var transaction = _database.BeginRead();
        try
        {
            return RecordTable.Read(_database, id, path, contentHash, _records, read);
        }
        catch (IndexException e) when (e.Problem == IndexProblem.Damaged)
        {
            DamageMark.Write(_location, IndexCatalog.ReadState(_database).Generation);
            throw;
        }
    }

    /// <summary>Another number whenever another connection has committed.</summary>
    private long DataVersion() => _database.QueryLong("PRAGMA data_version");

    /// <summary>Where the file system keeps no time of creation it is that of the last change: then a closer look is taken more often.</summary>
    private DateTime Created() => File.GetCreationTimeUtc(_location.IndexPath);

    private T? ReadRecords<T>(IndexedFile file, FromRecords<T> read)
        where T : class => ReadRecords(file.Id, file.Path, file.ContentHash, read);

    private T InTransaction<T>(Func<T> read)
    {
        using var transaction = _database.BeginRead();
        return read();
    }
}
