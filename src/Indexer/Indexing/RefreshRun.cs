using Sextant.Storage;

namespace Sextant.Indexing;

/// <summary>Carries out a plan: commits whole chunks as they come, then what is gone, then tidies up.</summary>
internal sealed class RefreshRun(
    RefreshPlan plan, RefreshPipeline pipeline, IndexWriter writer, VectorPool pool, PendingCommit pending, TimeProvider time, ProgressReport report)
{
    /// <summary>Where embedding is slow, work is committed this often all the same.</summary>
    private static readonly TimeSpan LongestUncommitted = TimeSpan.FromSeconds(5);

    /// <summary>A first index can be searched soon.</summary>
    private static readonly TimeSpan LongestUntilFirst = TimeSpan.FromSeconds(1);

    private bool _isFirst = true;

    /// <summary>Cancelled or failed, it commits the files that are whole before it throws.</summary>
    public async Task<UnitCounts> RunAsync(CancellationToken cancellationToken)
    {
        report.Start(plan.ToRead.Count);
        var counts = new UnitCounts(0, 0, plan.Removed.Sum(file => file.Count), 0);
        var committed = time.GetTimestamp();
        var isWriting = false;
        try
        {
            await foreach (var chunk in pipeline.RunAsync(plan.Chunks, cancellationToken))
            {
                counts += chunk.Counts;
                pending.Add(chunk);
                report.Done(chunk.Files.Count, chunk.Units?.Columns.Length ?? 0);
                if (!pending.IsFull && time.GetElapsedTime(committed) < (_isFirst ? LongestUntilFirst : LongestUncommitted)) continue;
                isWriting = true;
                Commit([]);
                // Moved vectors are still to be read from where they are.
                if (pool.IsEmpty) Merge(cancellationToken);
                isWriting = false;
                committed = time.GetTimestamp();
            }
        }
        catch (Exception) when (!isWriting && !pending.IsEmpty)
        {
            Commit([]);
            throw;
        }

        // Last, in the commit of the last files: until then a file that was renamed keeps its vectors for its new name, however often the run is killed.
        Commit(plan.Removed);
        Merge(cancellationToken);
        writer.Tidy();
        return counts;
    }

    private void Commit(IReadOnlyList<FileRow> removed)
    {
        var (files, units) = pending.Take();
        var changes = _isFirst ? new IndexChanges(units, [.. files, .. plan.Skipped], plan.Touched, removed) : new IndexChanges(units, files, [], removed);
        _isFirst = false;
        if (changes.IsEmpty && !writer.IsNew) return;
        writer.Commit(changes);
    }

    private void Merge(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && writer.Merge()) report.Stage("merging");
        report.Stage("indexing");
    }
}
