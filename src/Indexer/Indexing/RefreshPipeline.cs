using System.Runtime.CompilerServices;

namespace Sextant.Indexing;

/// <summary>Extracts chunks on several threads and hands the results on in the order of the chunks, so that the index does not depend on timing.</summary>
/// <param name="parallelism">Chunks that are read and extracted at the same time, and embedded, too, where this machine does that.</param>
/// <param name="window">Chunks that are under way at most.</param>
internal sealed class RefreshPipeline(ChunkExtractor extractor, int parallelism, int window)
{
    /// <summary>Results of all chunks. Stops with the first failure, after the results of the chunks before it.</summary>
    public async IAsyncEnumerable<ChunkResult> RunAsync(IEnumerable<IReadOnlyList<PlannedFile>> chunks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var slots = new SemaphoreSlim(parallelism);
        // A slow chunk holds up the results of the faster ones behind it, but only so many: memory stays bounded.
        var running = new Queue<Task<ChunkResult>>();
        using var source = chunks.GetEnumerator();
        try
        {
            while (true)
            {
                while (running.Count < window && source.MoveNext())
                {
                    var chunk = source.Current;
                    running.Enqueue(Task.Run(() => ExtractAsync(chunk, slots, stop.Token), CancellationToken.None));
                }

                if (!running.TryDequeue(out var next)) yield break;
                yield return await next;
            }
        }
        finally
        {
            await stop.CancelAsync();
            // Their results are not asked for any more; but nothing goes on behind the caller's back.
            await Task.WhenAll(running).ContinueWith(static all => _ = all.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task<ChunkResult> ExtractAsync(IReadOnlyList<PlannedFile> chunk, SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        ExtractedChunk extracted;
        await slots.WaitAsync(cancellationToken);
        try
        {
            extracted = await extractor.ExtractAsync(chunk, cancellationToken);
            if (!extractor.IsEmbeddingElsewhere) return await extractor.EmbedAsync(extracted, cancellationToken);
        }
        finally
        {
            slots.Release();
        }

        return await extractor.EmbedAsync(extracted, cancellationToken);
    }
}
