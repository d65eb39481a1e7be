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
        var reader = new SegmentReader(database, catalog.State, catalog.Bytes);
        var segments = new List<Segment>(catalog.Segments.Count);
        foreach (var (id, count) in catalog.Segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            segments.Add(reader.Read(id, count));
        }

        LiveUnits.Contents(catalog, segments, database.Path);
        CheckRecords(database, catalog, cancellationToken);
        return catalog;
    }

    private static void CheckRecords(SqliteDatabase database, IndexCatalog catalog, CancellationToken cancellationToken)
    {
        using var files = catalog.Files.Where(file => file.Count > 0).GetEnumerator();
        foreach (var block in RecordTable.All(database))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var id in block.Files)
            {
                if (!files.MoveNext() || files.Current.Id != id || Count(block, files.Current, database.Path) != files.Current.Count)
                    throw IndexException.Damaged(database.Path, "records are not those of the files");
            }
        }

        if (files.MoveNext()) throw IndexException.Damaged(database.Path, "records are missing");
    }

    /// <summary>Steps through the records of a file.</summary>
    private static int Count(RecordBlock block, FileRow file, string path)
    {
        if (!block.TryFind(file.Id, file.Path, file.ContentHash, out var records)) return -1;
        try
        {
            var count = 0;
            while (records.MoveNext()) count++;
            return count;
        }
        catch (InvalidDataException e)
        {
            throw IndexException.Damaged(path, e.Message);
        }
    }
}
