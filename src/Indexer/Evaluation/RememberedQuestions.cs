using System.Collections.Concurrent;
using Sextant.Embedding;
using Sextant.Extraction;

namespace Sextant.Evaluation;

/// <summary>Asks a remote embedder for the vector of each question once, however many rankings are measured with it.</summary>
internal sealed class RememberedQuestions(IRemoteEmbedder embedder) : IRemoteEmbedder
{
    private readonly ConcurrentDictionary<string, float[]> _vectors = new(StringComparer.Ordinal);

    public string Fingerprint => embedder.Fingerprint;

    public string ModelName => embedder.ModelName;

    public int Dimensions => embedder.Dimensions;

    public string Host => embedder.Host;

    public int Concurrency => embedder.Concurrency;

    public EmbeddingUsage Usage => embedder.Usage;

    public EmbeddingEstimate Estimate(IReadOnlyList<LocatedUnit> units) => embedder.Estimate(units);

    public Task EmbedUnitsAsync(IReadOnlyList<LocatedUnit> units, IEmbeddingReceiver receiver, CancellationToken cancellationToken) =>
        embedder.EmbedUnitsAsync(units, receiver, cancellationToken);

    public ValueTask EmbedUnitsAsync(IReadOnlyList<CodeUnit> units, Memory<float> vectors, CancellationToken cancellationToken) =>
        embedder.EmbedUnitsAsync(units, vectors, cancellationToken);

    public async ValueTask EmbedQuestionAsync(string question, Memory<float> vector, IWordWeights? weights, CancellationToken cancellationToken)
    {
        if (!_vectors.TryGetValue(question, out var known))
        {
            known = new float[Dimensions];
            await embedder.EmbedQuestionAsync(question, known, weights, cancellationToken);
            _vectors.TryAdd(question, known);
        }

        known.CopyTo(vector);
    }
}
