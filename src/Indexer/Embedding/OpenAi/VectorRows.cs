namespace Sextant.Embedding.OpenAi;

/// <summary>Writes vectors where their units stand in the list; refused units keep the zeros that are there.</summary>
internal sealed class VectorRows(Memory<float> rows, int dimensions) : IEmbeddingReceiver
{
    public string? Refusal { get; private set; }

    public void Embedded(IReadOnlyList<int> units, ReadOnlySpan<float> vectors)
    {
        for (var i = 0; i < units.Count; i++) vectors.Slice(i * dimensions, dimensions).CopyTo(rows.Span[(units[i] * dimensions)..]);
    }

    public void Refused(int unit, string reason) => Refusal ??= reason;
}
