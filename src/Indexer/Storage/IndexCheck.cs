using Sextant.Storage.Sqlite;

namespace Sextant.Storage;

/// <summary>Reads all that an index holds, once: what a search, a merge or a result would find damaged later is found now.</summary>
internal static class IndexCheck
{
    /// <exception cref="IndexException">It is no index of this format, or something in it is not what was written.</exception>
    public static IndexCatalog Run(SqliteDatabase database, CancellationToken cancellationToken)
    {
        using var transaction = database.BeginRead();
        var catalog = IndexCatalog.Read(database);
        var reader = new SegmentReader(database, catalog.State.Dimensions, catalog.Bytes);
        var segments = new List<Segment>(catalog.Segments.Count);
        foreach (var (id, count) in catalog.Segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            segments.Add(reader.Read(id, count));
        }

        LiveUnits.Contents(catalog, segments, database.Path);
        foreach (var file in catalog.Files.Where(file => file.Count > 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var counted = RecordTable.Read(database, file.Id, file.Path, file.ContentHash, CountRecords);
            if (counted?.Count != file.Count) throw IndexException.Damaged(database.Path, "records are missing");
        }

        return catalog;
    }

    private static RecordCount CountRecords(ReadOnlySpan<byte> packed)
    {
        var reader = new UnitRecordReader(packed);
        var count = 0;
        while (reader.MoveNext()) count++;
        return new RecordCount(count);
    }

    private sealed record RecordCount(int Count);
}
