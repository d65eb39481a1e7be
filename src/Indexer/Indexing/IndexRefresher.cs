using Sextant.Embedding;
using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Storage;

namespace Sextant.Indexing;

/// <summary>Brings an index up to date with its repository.</summary>
/// <remarks>
/// Any number of calls may run at a time, in any number of processes: one of them writes, the others wait for it. A run that ends early, by a
/// failure, by cancellation or by a kill, leaves every file that it committed, and the next run goes on from there.
/// </remarks>
public sealed class IndexRefresher(
    IRepositoryWalker walker, ISourceReader reader, IReadOnlyList<IExtractor> extractors, IEmbedder embedder, TimeProvider time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    /// <summary>Tests stop the process here.</summary>
    internal Action<string>? FailPoint { get; init; }

    private IndexModel Model => new(embedder.Fingerprint, embedder.ModelName, embedder.Dimensions);

    /// <summary>Reads what has changed since the last refresh, and commits it; where nothing has, nothing is written.</summary>
    /// <exception cref="IndexException">The index was written by a newer Sextant, cannot be written, or another indexer is at work.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what was whole by then is committed.</exception>
    public async Task<RefreshSummary> RefreshAsync(
        IndexLocation location, RefreshOptions options, IProgress<RefreshProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var report = new ProgressReport(progress, time);
        try
        {
            return await RefreshAsync(location, options, report, cancellationToken);
        }
        catch (IndexException e) when (e.Problem == IndexProblem.Damaged && IndexReader.ReadGeneration(location) is { } generation)
        {
            // Damage that shows only when vectors or words are read; noted, the index is rebuilt from the sources.
            DamageMark.Write(location, generation);
            return await RefreshAsync(location, options, report, cancellationToken);
        }
    }

    /// <summary>What a refresh would send to a remote embedder; sends and writes nothing.</summary>
    /// <exception cref="IndexException">The index was written by a newer Sextant, or made with another model that is not to be replaced.</exception>
    public async Task<EmbeddingEstimate> EstimateAsync(IndexLocation location, RefreshOptions options, CancellationToken cancellationToken = default)
    {
        if (embedder is not IRemoteEmbedder remote) return EmbeddingEstimate.None;
        var existing = ExistingIndex.Open(location, Model, options);
        var (walkedAt, plan) = Plan(location, existing, options, new ProgressReport(null, time), cancellationToken);
        using var pool = new VectorPool(location, existing.Catalog, plan, existing.KeepVectors);
        var (embedding, parallelism) = (new UnitEmbedding(embedder, pool, null), Math.Max(1, options.Parallelism));
        return await new EmbeddingEstimator(remote, Chunks(location, pool, embedding, walkedAt, options), embedding, parallelism).EstimateAsync(plan, cancellationToken);
    }

    private ChunkExtractor Chunks(IndexLocation location, VectorPool pool, UnitEmbedding embedding, DateTimeOffset walkedAt, RefreshOptions options) =>
        new(location.Root, reader, extractors.ToDictionary(extractor => extractor.Language), embedder, pool, embedding, walkedAt, options);

    private async Task<RefreshSummary> RefreshAsync(IndexLocation location, RefreshOptions options, ProgressReport report, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(location.Root)) throw new IndexException(IndexProblem.Inaccessible, $"The folder {location.Root} is gone; index it again when it is back.");
        var (existing, walkedAt, plan) = OpenAndPlan(location, options, report, cancellationToken);
        if (plan.IsEmpty && existing.Catalog is not null) return Summarize(existing, plan, existing.Files, UnitCounts.None, report);

        location.CreateFolder();
        // Asked before the lock's own file says so.
        var isOurs = location.IsOurs();
        if (location.IsUnfinished()) location.RefuseStrangers(IndexException.Unfinished(location.IndexPath));
        using var held = await AcquireAsync(location, options, report, cancellationToken);
        if (IndexReader.ReadGeneration(location) != existing.Generation)
        {
            // Another indexer was faster: most of the work, or all of it, is done.
            existing = ExistingIndex.Open(location, Model, options);
            (walkedAt, plan) = Plan(location, existing, options, report, cancellationToken);
            if (plan.IsEmpty && existing.Catalog is not null) return Summarize(existing, plan, existing.Files, UnitCounts.None, report);
        }

        // With the lock held, what is unfinished was left by an indexer that died.
        if (existing.IsDamaged || (isOurs && existing.Catalog is null && location.IsUnfinished())) IndexWriter.Discard(location);
        using var pool = new VectorPool(location, existing.Catalog, plan, existing.KeepVectors);
        using var journal = embedder is IRemoteEmbedder ? VectorJournal.Open(location, embedder.Fingerprint, embedder.RowBytes, anew: options.Full) : null;
        var (embedding, parallelism) = (new UnitEmbedding(embedder, pool, journal), Math.Max(1, options.Parallelism));
        var chunks = Chunks(location, pool, embedding, walkedAt, options);
        if (embedder is IRemoteEmbedder remote && options.BeforeSending is { } ask && plan.ToRead.Count > 0)
            await ask(await new EmbeddingEstimator(remote, chunks, embedding, parallelism).EstimateAsync(plan, cancellationToken), cancellationToken);

        using var writer = new IndexWriter(location, existing.Catalog, Model, time) { FailPoint = FailPoint };
        var window = (2 * Math.Max(parallelism, (embedder as IRemoteEmbedder)?.Concurrency ?? 0)) + 1;
        var pipeline = new RefreshPipeline(chunks, parallelism, window);
        var pending = new PendingCommit(embedder.RowBytes, options.UnitsPerCommit);
        var counts = await new RefreshRun(plan, pipeline, writer, pool, pending, time, report).RunAsync(cancellationToken);
        if (existing.IsDamaged) DamageMark.Remove(location);
        journal?.Dispose();
        if (journal is not null) VectorJournal.Remove(location);
        return Summarize(existing, plan, writer.Files, counts, report);
    }

    private (ExistingIndex Existing, DateTimeOffset WalkedAt, RefreshPlan Plan) OpenAndPlan(
        IndexLocation location, RefreshOptions options, ProgressReport report, CancellationToken cancellationToken)
    {
        // Where the caller names what has changed, there is most likely nothing to walk.
        using var early = options.Changed is null ? new EarlyWalk(walker, location.Root, time.GetUtcNow(), cancellationToken) : null;
        var existing = ExistingIndex.Open(location, Model, options);
        if (existing is { Catalog: not null, ReadAll: false }) options.WhileWalking?.Invoke();
        var (walkedAt, plan) = Plan(location, existing, options, report, cancellationToken, early);
        return (existing, walkedAt, plan);
    }

    private (DateTimeOffset WalkedAt, RefreshPlan Plan) Plan(
        IndexLocation location, ExistingIndex existing, RefreshOptions options, ProgressReport report, CancellationToken cancellationToken, EarlyWalk? early = null)
    {
        report.Stage("reading");
        var walkedAt = early?.StartedAt ?? time.GetUtcNow();
        var planner = new RefreshPlanner(reader, location.Root, Math.Max(1, options.Parallelism));
        var (walk, files) = early is not null ? (early.Result(), existing.Files)
            : LookAtChanged(location, existing, options) ?? (walker.Walk(location.Root, cancellationToken), existing.Files);
        return (walkedAt, planner.Plan(walk, files, existing.ReadAll, options.TrustTimes, walkedAt, cancellationToken) with { Remarks = walk.Remarks });
    }

    /// <summary>The files that the caller names, with their rows; null where that is not enough.</summary>
    private (RepositoryWalk Walk, IReadOnlyList<FileRow> Files)? LookAtChanged(IndexLocation location, ExistingIndex existing, RefreshOptions options)
    {
        if (options.Changed is not { } changed || !options.TrustTimes || existing.Catalog is null || existing.ReadAll) return null;
        var paths = changed.ToHashSet(StringComparer.Ordinal);
        var files = existing.Files.Where(file => paths.Contains(file.Path)).ToList();
        return files.Count == paths.Count && walker.Look(location.Root, paths) is { } walk ? (walk, files) : null;
    }

    private async ValueTask<IndexLock> AcquireAsync(IndexLocation location, RefreshOptions options, ProgressReport report, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (IndexLock.TryAcquire(location) is { } held) return held;
            if (!options.WaitForOtherIndexer) throw new IndexException(IndexProblem.Busy, $"Another indexer is at work on {location.IndexPath}; try again when it is done.");
            report.Stage("waiting for another indexer");
            await Task.Delay(LookAgain, time, cancellationToken);
        }
    }

    private RefreshSummary Summarize(ExistingIndex existing, RefreshPlan plan, IReadOnlyCollection<FileRow> files, UnitCounts counts, ProgressReport report)
    {
        var skipped = files.Where(file => file.SkipReason is not null).Select(file => new SkippedFile(file.Path, file.SkipReason!));
        return new RefreshSummary(
            files.Count(file => file.SkipReason is null || file.Count > 0),
            files.Sum(file => file.Count),
            counts.Added,
            counts.Updated,
            counts.Removed,
            counts.Embedded,
            [.. skipped.OrderBy(file => file.Path, StringComparer.Ordinal)],
            [.. existing.Notices, .. plan.Remarks],
            report.Elapsed,
            embedder.ModelName)
        { Usage = (embedder as IRemoteEmbedder)?.Usage };
    }
}
