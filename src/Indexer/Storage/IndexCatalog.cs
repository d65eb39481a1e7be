using Sextant.Storage.Sqlite;

namespace Sextant.Storage;

/// <summary>What the index holds, without the units themselves: its state and every file row. Read in one go, never changed.</summary>
/// <param name="Files">By id, ascending.</param>
/// <param name="Segments">Number of units, dead ones too, by segment id.</param>
/// <param name="Bytes">Size of the index file: no array in it can be larger.</param>
internal sealed record IndexCatalog(IndexState State, IReadOnlyList<FileRow> Files, IReadOnlyDictionary<long, int> Segments, long Bytes)
{
    /// <summary>Reads and checks all of it; the caller holds a transaction.</summary>
    public static IndexCatalog Read(SqliteDatabase database)
    {
        IndexFormat.Verify(database);
        var state = ReadState(database);
        var bytes = database.QueryLong("PRAGMA page_count") * database.QueryLong("PRAGMA page_size");
        var segments = ReadSegments(database);
        return new IndexCatalog(state, ReadFiles(database, state, segments, bytes), segments, bytes);
    }

    /// <summary>The state alone: enough to see whether the index has changed.</summary>
    public static IndexState ReadState(SqliteDatabase database)
    {
        using var row = database.Prepare(
            "SELECT fingerprint, model, dimensions, recipe, generation, next_file, next_segment, files, files_digest, changed, checksum FROM state WHERE id = 1");
        if (!row.Step()) throw IndexException.Damaged(database.Path, "its state is missing");
        var state = new IndexState(
            row.Text(0), row.Text(1), row.Int(2), row.Int(3), row.Long(4), row.Int(5), row.Long(6), row.Int(7), unchecked((ulong)row.Long(8)), row.Long(9));
        return row.Long(10) == state.Check() && state.Dimensions is >= 0 and <= MaxDimensions
            ? state
            : throw IndexException.Damaged(database.Path, "its state does not match its checksum");
    }

    private const int MaxDimensions = 1 << 16;

    private static Dictionary<long, int> ReadSegments(SqliteDatabase database)
    {
        var segments = new Dictionary<long, int>();
        using var rows = database.Prepare("SELECT id, count FROM segment ORDER BY id");
        for (long before = 0; rows.Step(); before = rows.Long(0))
        {
            if (rows.Long(0) <= before || rows.Long(0) > long.MaxValue / SegmentParts.Count - 1 || rows.Int(1) <= 0)
                throw IndexException.Damaged(database.Path, "a segment is not what was written");
            segments.Add(rows.Long(0), rows.Int(1));
        }

        return segments;
    }

    private static List<FileRow> ReadFiles(SqliteDatabase database, IndexState state, Dictionary<long, int> segments, long bytes)
    {
        // Ids that ascend and a size that is used up end the loop on any file, even one whose pages form a circle.
        var files = new List<FileRow>((int)Math.Clamp(state.Files, 0, bytes / 32));
        using var rows = database.Prepare("SELECT id, path, facts FROM file ORDER BY id");
        var (before, digest) = (0, 0UL);
        while (rows.Step())
        {
            var id = rows.Int(0);
            var path = rows.Utf8(1);
            var facts = rows.Blob(2);
            bytes -= path.Length + facts.Length;
            if (bytes < 0 || id <= before || FileRowCodec.Unpack(id, path, facts) is not { } file || !IsSound(file, segments))
                throw IndexException.Damaged(database.Path, "a file row is not what was written");
            (before, digest) = (id, unchecked(digest + FileRowCodec.Digest(id, path, facts)));
            files.Add(file);
        }

        return files.Count == state.Files && digest == state.FilesDigest && before < state.NextFile
            ? files
            : throw IndexException.Damaged(database.Path, "file rows are missing or altered");
    }

    private static bool IsSound(FileRow file, Dictionary<long, int> segments) =>
        StoredValues.IsKnown(file.Language)
        && StoredValues.IsPathBelowRoot(file.Path)
        && file.First >= 0
        && file.Count >= 0
        && (file.Count == 0 || (segments.TryGetValue(file.Segment, out var units) && file.First <= units - file.Count));
}
