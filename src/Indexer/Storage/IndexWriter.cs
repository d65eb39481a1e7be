using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Sextant.Storage.Sqlite;
using Sextant.Words;

namespace Sextant.Storage;

/// <summary>The one writer of an index. Each call is one transaction: killed within it, the index is as it was before.</summary>
/// <remarks>One thread at a time, and only by the holder of the <see cref="IndexLock"/>.</remarks>
internal sealed class IndexWriter : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly IndexModel _model;
    private readonly TimeProvider _time;
    private readonly Dictionary<int, FileRow> _files = [];
    private readonly Dictionary<long, SegmentUse> _segments = [];
    private IndexState? _state;
    private IndexTables? _tables;

    /// <param name="catalog">What the index holds; null where it is to be made anew by the first commit, whatever is there now.</param>
    public IndexWriter(IndexLocation location, IndexCatalog? catalog, IndexModel model, TimeProvider time)
    {
        (_model, _time, _state) = (model, time, catalog?.State);
        if (catalog is not null)
        {
            foreach (var (id, count) in catalog.Segments) _segments.Add(id, new SegmentUse(id, count, 0));
            foreach (var file in catalog.Files)
            {
                _files.Add(file.Id, file);
                Use(file, 1);
            }
        }

        _database = SqliteDatabase.OpenReadWrite(location.IndexPath);
        try
        {
            Prepare();
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
    public bool IsNew => _state is null;

    public IReadOnlyCollection<FileRow> Files => _files.Values;

    /// <summary>Removes a damaged index; whoever reads it keeps what it has open.</summary>
    public static void Discard(IndexLocation location)
    {
        try
        {
            foreach (var suffix in (string[])["-wal", "-shm", "-journal", ""]) File.Delete(location.IndexPath + suffix);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IndexException(
                IndexProblem.Inaccessible, $"The index {location.IndexPath} is damaged and cannot be replaced ({e.Message}); close what has it open and run it again.", e);
        }
    }

    public void Commit(IndexChanges changes)
    {
        using var transaction = _database.BeginWrite();
        FailPoint?.Invoke("begun");
        BeginState();
        var removed = changes.Removed.Concat(changes.New.Select(file => file.Previous).OfType<FileRow>()).ToList();
        foreach (var file in removed) Remove(file);
        var segment = changes.Units is null ? 0 : _state!.NextSegment;
        var rows = NewRows(changes.New, segment);
        if (changes.Units is not null)
        {
            SetFileIds(changes.Units.Columns, rows);
            AddSegment(changes.Units);
        }

        FailPoint?.Invoke("units written");
        for (var i = 0; i < rows.Count; i++)
        {
            Add(rows[i]);
            if (rows[i].Count > 0) Tables.InsertRecord(rows[i], changes.New[i].Records.Span);
        }

        foreach (var file in changes.Touched) Replace(file);
        FailPoint?.Invoke("files written");
        DropDeadSegments();
        End(transaction);
    }

    /// <summary>Merges segments once, where there is something to merge; false where all is well.</summary>
    public bool Merge()
    {
        var chosen = MergePolicy.Next(_segments.Values);
        if (chosen.Count == 0) return false;
        using var transaction = _database.BeginWrite();
        BeginState();
        var reader = new SegmentReader(_database, _state!.Dimensions, long.MaxValue);
        var segments = chosen.Select(id => reader.Read(id, _segments[id].Units)).ToList();
        var files = _files.Values.Where(file => file.Count > 0 && chosen.Contains(file.Segment)).ToLookup(file => file.Segment);
        foreach (var segment in segments)
        {
            if (!files[segment.Id].All(file => LiveUnits.AreOf(file, segment.Columns))) throw IndexException.Damaged(_database.Path, "a file points to units of another one");
        }

        var (data, moved) = Merge(segments, files);
        FailPoint?.Invoke("merged");
        var id = _state.NextSegment;
        AddSegment(data);
        foreach (var file in moved) Replace(file with { Segment = id });
        FailPoint?.Invoke("files moved");
        DropDeadSegments();
        End(transaction);
        return true;
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
        _database.Dispose();
    }

    private const int FewFreePages = 32;

    private IndexTables Tables => _tables ??= new IndexTables(_database);

    private void Prepare()
    {
        // Page size and vacuum mode take hold in a new file only, and before anything else is written to it.
        _database.Execute($"PRAGMA page_size={IndexFormat.PageSize}; PRAGMA auto_vacuum=INCREMENTAL");
        _database.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8192");
        // The log is moved into the file after each 16 MB, and cut back to that size when a burst made it larger.
        _database.Execute($"PRAGMA wal_autocheckpoint={LogBytes / IndexFormat.PageSize}; PRAGMA journal_size_limit={LogBytes}");
    }

    private const int LogBytes = 16 * 1024 * 1024;

    /// <summary>Makes the tables where the index is new, and else sees to it that nobody else has written since.</summary>
    private void BeginState()
    {
        if (_state is not null)
        {
            if (IndexCatalog.ReadState(_database).Generation == _state.Generation) return;
            throw new IndexException(IndexProblem.Busy, $"Another indexer changed the index {_database.Path} meanwhile; run it again.");
        }

        IndexFormat.Create(_database);
        // A random start: ids and generations of two indexes at the same place are never taken for each other.
        var start = (long)(BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) >> 28) << 20;
        _state = new IndexState(_model.Fingerprint, _model.Name, _model.Dimensions, IndexFormat.Recipe, start, 1, start + 1, 0, 0, 0);
        FailPoint?.Invoke("created");
    }

    private void End(SqliteTransaction transaction)
    {
        _state = _state! with { Generation = _state.Generation + 1, Files = _files.Count, ChangedTicks = _time.GetUtcNow().UtcTicks };
        Tables.WriteState(_state);
        FailPoint?.Invoke("state written");
        transaction.Commit();
        FailPoint?.Invoke("committed");
    }

    private List<FileRow> NewRows(IReadOnlyList<NewFile> files, long segment)
    {
        var (rows, first) = (new List<FileRow>(files.Count), 0);
        foreach (var file in files)
        {
            var id = _state!.NextFile;
            _state = _state with { NextFile = checked(id + 1) };
            rows.Add(new FileRow(
                id, file.Path, file.Language, file.Size, file.ModifiedTicks, file.ContentHash, file.Settled, file.SkipReason,
                file.Count == 0 ? 0 : segment, file.Count == 0 ? 0 : first, file.Count));
            first += file.Count;
        }

        return rows;
    }

    private static void SetFileIds(UnitColumns[] columns, List<FileRow> rows)
    {
        foreach (var row in rows)
        {
            for (var i = row.First; i < row.First + row.Count; i++) columns[i] = columns[i] with { FileId = row.Id };
        }
    }

    private (SegmentData Data, List<FileRow> Moved) Merge(List<Segment> segments, ILookup<long, FileRow> files)
    {
        try
        {
            return SegmentMerger.Merge(segments, files, _state!.Dimensions);
        }
        catch (DamagedPostingsException)
        {
            throw IndexException.Damaged(_database.Path, "word lists are not what was written");
        }
    }

    private void AddSegment(SegmentData data)
    {
        var id = _state!.NextSegment;
        _state = _state with { NextSegment = id + 1 };
        Tables.InsertSegment(id, data.Columns.Length);
        Tables.InsertPart(id, SegmentPart.Columns, MemoryMarshal.AsBytes(data.Columns.AsSpan()));
        Tables.InsertPart(id, SegmentPart.Vectors, MemoryMarshal.AsBytes(data.Vectors.AsSpan()));
        Tables.InsertPart(id, SegmentPart.Scales, MemoryMarshal.AsBytes(data.Scales.AsSpan()));
        Tables.InsertPart(id, SegmentPart.Postings, data.Postings);
        _segments.Add(id, new SegmentUse(id, data.Columns.Length, 0));
    }

    private void Add(FileRow file)
    {
        Tables.InsertFile(file);
        _files.Add(file.Id, file);
        Use(file, 1);
        Count(file, 1);
    }

    private void Remove(FileRow file)
    {
        Tables.DeleteFile(file.Id);
        _files.Remove(file.Id);
        Use(file, -1);
        Count(file, -1);
    }

    private void Replace(FileRow file)
    {
        var old = _files[file.Id];
        Tables.UpdateFile(file);
        _files[file.Id] = file;
        Use(old, -1);
        Use(file, 1);
        Count(old, -1);
        Count(file, 1);
    }

    private void Use(FileRow file, int sign)
    {
        if (file.Count == 0) return;
        var use = _segments[file.Segment];
        _segments[file.Segment] = use with { Alive = use.Alive + (sign * file.Count) };
    }

    private void Count(FileRow file, int sign)
    {
        var digest = FileRowCodec.Digest(file);
        _state = _state! with { FilesDigest = unchecked(sign > 0 ? _state.FilesDigest + digest : _state.FilesDigest - digest) };
    }

    private void DropDeadSegments()
    {
        foreach (var dead in _segments.Values.Where(segment => segment.Alive == 0).ToList())
        {
            Tables.DeleteSegment(dead.Id);
            _segments.Remove(dead.Id);
        }
    }
}
