using Sextant.Storage.Sqlite;

namespace Sextant.Storage;

/// <summary>An index as a database file of its own, away from any repository: how one leaves its place, and how it comes to another.</summary>
internal static class IndexCopy
{
    /// <summary>Ids beyond this leave no room for the jump that every copy makes; no index gets there by itself.</summary>
    private const long HighestId = 1L << 60;

    /// <summary>Writes the last commit to a new file, without dead pages and without a log. Readers and a writer may be at work beside it.</summary>
    /// <param name="target">A path where nothing is yet.</param>
    /// <exception cref="IndexException">There is no index, it is damaged, or a file cannot be written.</exception>
    public static IndexCatalog Write(IndexLocation location, string target, CancellationToken cancellationToken)
    {
        using (var reader = IndexReader.Open(location)) reader.CopyTo(target);
        using var copy = SqliteDatabase.OpenReadOnly(target);
        return IndexCheck.Run(copy, cancellationToken);
    }

    /// <summary>Checks everything in a copy, from wherever it comes.</summary>
    /// <exception cref="IndexException">It is no index, of another format, or damaged.</exception>
    public static IndexCatalog Check(string file, CancellationToken cancellationToken)
    {
        using var copy = SqliteDatabase.OpenReadOnly(file);
        var catalog = IndexCheck.Run(copy, cancellationToken);
        if (copy.QueryLong("PRAGMA page_size") != IndexFormat.PageSize) throw IndexException.Damaged(file, "its pages have another size");
        return catalog.State is { Generation: >= 0 and < HighestId, NextSegment: >= 0 and < HighestId, NextFile: > 0 and < int.MaxValue / 2 }
            && catalog.Segments.Keys.All(id => id < catalog.State.NextSegment)
                ? catalog
                : throw IndexException.Damaged(file, "its numbers are out of their range");
    }

    /// <summary>Puts a checked copy in the place of an index: in one transaction, so that readers and a kill find the old index or the new one.</summary>
    /// <remarks>
    /// The copy is changed first. File times are forgotten: they are those of another checkout, so each file is read once to see whether it is the
    /// one that was indexed. Ids make a jump, so that two copies that went on apart are never taken for each other by a reader that stays open.
    /// </remarks>
    /// <param name="location">The caller holds its lock.</param>
    /// <exception cref="IndexException">What is there was written by a newer Sextant, or the place cannot be written.</exception>
    public static void Install(string file, IndexCatalog catalog, IndexLocation location, TimeProvider time)
    {
        var model = new IndexModel(catalog.State.Fingerprint, catalog.State.Model, catalog.State.Dimensions);
        using (var writer = new IndexWriter(new IndexLocation(location.Root, file, IsDefault: false), catalog, model, time))
        {
            writer.Adopt();
            writer.Tidy();
        }

        if (!CanBeOverwritten(location)) IndexWriter.Discard(location);
        using var source = SqliteDatabase.OpenReadOnly(file);
        using var target = SqliteDatabase.OpenReadWrite(location.IndexPath);
        IndexWriter.Prepare(target);
        target.ReplaceWith(source);
        target.Checkpoint();
        DamageMark.Remove(location);
    }

    /// <summary>False where what is there is no sound database: it is to be removed, as a refresh would.</summary>
    /// <remarks>Asked first before the lock is taken: the lock's own file is what tells a damaged index from a file of the user's.</remarks>
    /// <exception cref="Errors.UsageException">A file of the user's is there that never was an index.</exception>
    /// <exception cref="IndexException">An index of a newer Sextant is there, or the place cannot be read.</exception>
    public static bool CanBeOverwritten(IndexLocation location)
    {
        if (!location.Exists()) return true;
        try
        {
            using var reader = IndexReader.Open(location);
            reader.ReadCatalog();
            return DamageMark.Read(location) is null;
        }
        catch (IndexException e) when (e.Problem is IndexProblem.Damaged or IndexProblem.OlderFormat or IndexProblem.Missing)
        {
            location.RefuseStrangers(e);
            return false;
        }
    }
}
