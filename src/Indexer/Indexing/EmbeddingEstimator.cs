using Sextant.Embedding;

namespace Sextant.Indexing;

/// <summary>Finds out what a refresh would send to a remote embedder, without sending anything.</summary>
internal sealed class EmbeddingEstimator(IRemoteEmbedder embedder, ChunkExtractor extractor, UnitEmbedding embedding, int parallelism)
{
    public async Task<EmbeddingEstimate> EstimateAsync(RefreshPlan plan, CancellationToken cancellationToken)
    {
        var (total, sum) = (EmbeddingEstimate.None, new Lock());
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(plan.Chunks, options, async (chunk, token) =>
        {
            var extracted = await extractor.LookAheadAsync(chunk, token);
            var (vectors, scales) = (new sbyte[checked(extracted.Units.Count * embedder.RowBytes)], new float[extracted.Units.Count]);
            var missing = embedding.Fill(extracted.ContentHashes, vectors, scales);
            var estimate = embedder.Estimate([.. missing.Values.Select(positions => extracted.Units[positions[0]])]);
            lock (sum) total += estimate;
        });
        return total;
    }
}
