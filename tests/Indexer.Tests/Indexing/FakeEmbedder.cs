using Sextant.Embedding;
using Sextant.Extraction;
using Sextant.Text;

namespace Sextant.Tests.Indexing;

/// <summary>A vector that depends on the content of the unit alone; counts what it is asked for.</summary>
internal sealed class FakeEmbedder(string fingerprint = "fake-1", int dimensions = 24) : IEmbedder
{
    private int _embedded;

    /// <summary>Called before each batch: to wait, to cancel, to fail.</summary>
    public Action<IReadOnlyList<CodeUnit>>? Before { get; set; }

    public int Embedded => _embedded;

    public string Fingerprint => fingerprint;

    public string ModelName => $"fake {fingerprint}";

    public int Dimensions => dimensions;

    public ValueTask EmbedUnitsAsync(IReadOnlyList<CodeUnit> units, Memory<float> vectors, CancellationToken cancellationToken)
    {
        Before?.Invoke(units);
        cancellationToken.ThrowIfCancellationRequested();
        for (var i = 0; i < units.Count; i++) Fill(vectors.Span.Slice(i * dimensions, dimensions), UnitContent.Hash(units[i]));
        Interlocked.Add(ref _embedded, units.Count);
        return ValueTask.CompletedTask;
    }

    public ValueTask EmbedQuestionAsync(string question, Memory<float> vector, IWordWeights? weights, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private void Fill(Span<float> vector, ContentHash seed)
    {
        var state = seed.High ^ seed.Low;
        var sum = 0f;
        for (var i = 0; i < vector.Length; i++)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            vector[i] = (int)(state >> 40) - (1 << 23);
            sum += vector[i] * vector[i];
        }

        for (var i = 0; i < vector.Length; i++) vector[i] /= MathF.Sqrt(sum);
    }
}
