using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Sextant.Storage.Sqlite;
using Sextant.Words;

namespace Sextant.Storage;

/// <summary>The one writer of an index. Each call is one transaction: killed within it, the index is as it was before.</summary>
/// <remarks>One thread at a time, and only by the holder of the <see cref="IndexLock"/>. After an exception it is not used again.</remarks>
internal sealed class IndexWriter : IDisposable
{
    /// <summary>The log is moved into the file after so much, and cut back to it when a burst made it larger.</summary>
    private const int LogBytes = 16 * 1024 * 1024;

    private const int FewFreePages = 32;

    private readonly SqliteDatabase _database;
    private readonly IndexModel _model;
    private readonly TimeProvider _time;
    private IndexLedger? _ledger;
    private IndexTables? _tables;
    private RecordWriter? _records;

    /// <param name="catalog">What the index holds; null where it is to be made anew by the first commit, whatever is there now.</param>
    public IndexWriter(IndexLocation location, IndexCatalog? catalog, IndexModel model, TimeProvider time)
    {
        (_model, _time, _ledger) = (model, time, catalog is null ? null : new IndexLedger(catalog));
        _database = SqliteDatabase.OpenReadWrite(location.IndexPath);
        try
        {
            Prepare(_database);
        }
        catch (IndexException)
        {
            _database.Dispose();
            throw;
        }
    }

    /// <summary>Tests stop the process here, to show that every moment is a good one to die.</summary>
    public Action<string>? FailPoint { get; init; }

    /// <summary>True until the first commit of a new index.</summary>
    public bool IsNew => _ledger is null;

    public IReadOnlyCollection<FileRow> Files => _ledger?.Files ?? [];

    private IndexTables Tables => _tables ??= new IndexTables(_database);

    private RecordWriter Records => _records ??= new RecordWriter(_database);

    /// <summary>Sets up a connection that writes.</summary>
    public static void Prepare(SqliteDatabase database)
    {
        // Page size and vacuum mode take hold in a new file only, and before anything else is written to it.
        database.Execute($"PRAGMA page_size={IndexFormat.PageSize}; PRAGMA auto_vacuum=INCREMENTAL");
        database.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8192");
        database.Execute($"PRAGMA wal_autocheckpoint={LogBytes / IndexFormat.PageSize}; PRAGMA journal_size_limit={LogBytes}");
    }

    /// <summary>Removes a damaged index, or one whose indexer died at the first page; whoever reads it keeps what it has open.</summary>
    public static void Discard(IndexLocation location)
    {
        try
        {
            foreach (var suffix in (ReadOnlySpan<string>)["-wal", "-shm", "-journal", ""]) File.Delete(location.IndexPath + suffix);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IndexException(
                IndexProblem.Inaccessible, $"The index {location.IndexPath} cannot be replaced ({e.Message}); close what has it open and run it again.", e);
        }
    }

    public void Commit(IndexChanges changes)
    {
        using var transaction = _database.BeginWrite();
        FailPoint?.Invoke("begun");
        var ledger = _ledger = Begin();
        Remove(ledger, [.. changes.Removed, .. changes.New.Select(file => file.Previous).OfType<FileRow>()]);
        var rows = NewRows(ledger, changes);
        if (changes.Units is { } units) AddSegment(ledger, units);

        FailPoint?.Invoke("units written");
        for (var i = 0; i < rows.Count; i++)
        {
            ledger.Add(rows[i]);
            Tables.InsertFile(rows[i]);
        }

        Records.Add(rows.Zip(changes.New).Where(file => file.Second.Records is not null).Select(file => (file.First, file.Second.Records!)));
        foreach (var file in changes.Touched) Replace(ledger, file);
        FailPoint?.Invoke("files written");
        End(ledger, transaction);
    }

    /// <summary>Merges segments once, where there is something to merge; false where all is well.</summary>
    public bool Merge()
    {
        if (_ledger is null || MergePolicy.Next(_ledger.Segments) is not { Count: > 0 } chosen) return false;
        using var transaction = _database.BeginWrite();
        var ledger = Begin();
        var reader = new SegmentReader(_database, ledger.State, long.MaxValue);
        var segments = chosen.Select(id => reader.Read(id, ledger.Segment(id).Units)).ToList();
        var files = ledger.Files.Where(file => file.Count > 0 && chosen.Contains(file.Segment)).ToLookup(file => file.Segment);
        foreach (var segment in segments)
        {
            if (!files[segment.Id].All(file => LiveUnits.Claim(file, segment.Columns))) throw IndexException.Damaged(_database.Path, "a file points to units of another one");
        }

        var (data, moved) = Merge(segments, files, ledger.State.RowBytes);
        FailPoint?.Invoke("merged");
        var merged = AddSegment(ledger, data);
        foreach (var file in moved) Replace(ledger, file with { Segment = merged });
        FailPoint?.Invoke("files moved");
        End(ledger, transaction);
        return true;
    }

    /// <summary>Makes a copy of an index one of its own: each file is to be read once more, and new ids are those of no other copy.</summary>
    public void Adopt()
    {
        using var transaction = _database.BeginWrite();
        var ledger = Begin();
        ledger.JumpAhead((long)(BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))) >> 24));
        foreach (var file in ledger.Files.ToList()) Replace(ledger, file with { ModifiedTicks = 0, Settled = false });
        End(ledger, transaction);
    }

    /// <summary>Gives free space back to the disk where there is much of it, and empties the write-ahead log.</summary>
    public void Tidy()
    {
        var (free, pages) = (_database.QueryLong("PRAGMA freelist_count"), _database.QueryLong("PRAGMA page_count"));
        if (free > FewFreePages && free > pages / 8) _database.Execute("PRAGMA incremental_vacuum");
        FailPoint?.Invoke("vacuumed");
        _database.Checkpoint();
        FailPoint?.Invoke("checkpointed");
    }

    public void Dispose()
    {
        _tables?.Dispose();
        _records?.Dispose();
        _database.Dispose();
    }

    /// <summary>Makes the tables where the index is new, and else sees to it that nobody else has written since.</summary>
    private IndexLedger Begin()
    {
        if (_ledger is not null)
        {
            if (IndexCatalog.ReadState(_database).Generation == _ledger.State.Generation) return _ledger;
            throw new IndexException(IndexProblem.Busy, $"Another indexer changed the index {_database.Path} meanwhile; run it again.");
        }

        IndexFormat.Create(_database);
        FailPoint?.Invoke("created");
        // A random start: ids and generations of two indexes at the same place are never taken for each other.
        var start = (long)(BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))) >> 28) << 20;
        return new IndexLedger(new IndexState(_model.Fingerprint, _model.Name, _model.Dimensions, IndexFormat.Recipe, start, 1, start + 1, 0, 0, 0));
    }

    private void End(IndexLedger ledger, SqliteTransaction transaction)
    {
        foreach (var dead in ledger.Segments.Where(segment => segment.Alive == 0).ToList())
        {
            Tables.DeleteSegment(dead.Id);
            ledger.RemoveSegment(dead.Id);
        }

        Tables.WriteState(ledger.Advance(_time.GetUtcNow()));
        FailPoint?.Invoke("state written");
        transaction.Commit();
        FailPoint?.Invoke("committed");
    }

    private static List<FileRow> NewRows(IndexLedger ledger, IndexChanges changes)
    {
        var (rows, first) = (new List<FileRow>(changes.New.Count), 0);
        foreach (var file in changes.New)
        {
            var (segment, at) = file.Count == 0 ? (0, 0) : (ledger.State.NextSegment, first);
            rows.Add(new FileRow(
                ledger.NextFileId(), file.Path, file.Language, file.Size, file.ModifiedTicks, file.ContentHash, file.Settled, file.SkipReason, segment, at, file.Count));
            first += file.Count;
        }

        return rows;
    }

    private (SegmentData Data, List<FileRow> Moved) Merge(List<Segment> segments, ILookup<long, FileRow> files, int dimensions)
    {
        try
        {
            return SegmentMerger.Merge(segments, files, dimensions);
        }
        catch (DamagedPostingsException)
        {
            throw IndexException.Damaged(_database.Path, "word lists are not what was written");
        }
    }

    private long AddSegment(IndexLedger ledger, SegmentData data)
    {
        var id = ledger.AddSegment(data.Columns.Length);
        Tables.InsertSegment(id, data.Columns.Length);
        Tables.InsertPart(id, SegmentPart.Columns, MemoryMarshal.AsBytes(StoredColumns.Of(data.Columns).AsSpan()));
        Tables.InsertPart(id, SegmentPart.Vectors, MemoryMarshal.AsBytes(data.Vectors.AsSpan()));
        Tables.InsertPart(id, SegmentPart.Postings, data.Postings);
        return id;
    }

    private void Remove(IndexLedger ledger, IReadOnlyList<FileRow> files)
    {
        foreach (var file in files)
        {
            ledger.Remove(file);
            Tables.DeleteFile(file.Id);
        }

        Records.Remove(files.Where(file => file.Count > 0).Select(file => file.Id).ToHashSet());
    }

    private void Replace(IndexLedger ledger, FileRow file)
    {
        ledger.Replace(file);
        Tables.UpdateFile(file);
    }
}
