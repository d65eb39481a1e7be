using Sextant.Repositories;
using Sextant.Storage;

namespace Sextant.Indexing;

/// <summary>Looks at an index and its repository without changing either.</summary>
public sealed class IndexStatusReader(IRepositoryWalker walker, ISourceReader reader, TimeProvider time)
{
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IndexStatus Read(IndexLocation location, CancellationToken cancellationToken = default)
    {
        var (catalog, columns, problem) = Open(location);
        var walkedAt = time.GetUtcNow();
        var walk = walker.Walk(location.Root, cancellationToken);
        var plan = new RefreshPlanner(reader, location.Root, Environment.ProcessorCount).Plan(walk, catalog?.Files ?? [], readAll: false, trustTimes: true, walkedAt, cancellationToken);
        var files = catalog?.Files ?? [];
        var changedAt = catalog is null ? (DateTimeOffset?)null : new DateTimeOffset(catalog.State.ChangedTicks, TimeSpan.Zero);
        return new IndexStatus(
            location.Root,
            location.IndexPath,
            problem?.Problem,
            problem?.Message,
            files.Count(file => file.SkipReason is null || file.Count > 0),
            columns.CountBy(unit => unit.Kind).ToDictionary(),
            columns.CountBy(unit => unit.Language).ToDictionary(),
            [.. files.Where(file => file.SkipReason is not null).Select(file => new SkippedFile(file.Path, file.SkipReason!))],
            catalog?.State.Model,
            catalog?.State.Fingerprint,
            changedAt,
            walkedAt - changedAt,
            location.SizeOnDisk(),
            new PendingChanges(plan.ToRead.Count(file => file.Known is null), plan.ToRead.Count(file => file.Known is not null), plan.Removed.Count));
    }

    private static (IndexCatalog? Catalog, IReadOnlyList<UnitColumns> Columns, IndexException? Problem) Open(IndexLocation location)
    {
        try
        {
            using var reader = IndexReader.Open(location);
            var catalog = reader.ReadCatalog();
            return (catalog, reader.ReadColumns(catalog), null);
        }
        catch (IndexException e)
        {
            return (null, [], e);
        }
    }
}
