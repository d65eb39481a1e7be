using System.Buffers;
using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace Sextant.Embedding.OpenAi;

/// <summary>Collects the vectors of texts into those of code units, and hands each unit over as soon as it is whole. Safe to use from several threads.</summary>
/// <param name="units">How many there are.</param>
internal sealed class UnitVectors(int units, IEmbeddingReceiver receiver, int dimensions)
{
    private readonly Lock _lock = new();
    private readonly VectorSum?[] _sums = new VectorSum?[units];

    /// <summary>Says how many texts a unit has; before the first of them is sent.</summary>
    public void Expect(int unit, int texts) => _sums[unit] = new VectorSum(texts, dimensions);

    /// <summary>Takes the answer to a batch: whole units go to the receiver before this returns.</summary>
    public void Take(IReadOnlyList<TextPart> batch, IReadOnlyList<Embedding<float>> answer)
    {
        var (whole, rows) = (new List<int>(batch.Count), ArrayPool<float>.Shared.Rent(batch.Count * dimensions));
        var refused = new List<(int Unit, string Reason)>();
        lock (_lock)
        {
            for (var i = 0; i < batch.Count; i++) Take(batch[i], answer[i].Vector.Span, whole, rows, refused);
        }

        if (whole.Count > 0) receiver.Embedded(whole, rows.AsSpan(0, whole.Count * dimensions));
        foreach (var (unit, reason) in refused) receiver.Refused(unit, reason);
        // Not after an exception: then the receiver may hold on to it.
        ArrayPool<float>.Shared.Return(rows);
    }

    public void Refuse(TextPart part, string reason)
    {
        var sum = Of(part);
        lock (_lock)
        {
            if (!sum.Refuse(reason)) return;
        }

        receiver.Refused(part.Unit, sum.Refusal!);
    }

    public void Refuse(int unit, string reason) => receiver.Refused(unit, reason);

    public void Split(TextPart part, int parts)
    {
        lock (_lock) Of(part).Expect(parts - 1);
    }

    private void Take(TextPart part, ReadOnlySpan<float> vector, List<int> whole, float[] rows, List<(int Unit, string Reason)> refused)
    {
        var sum = Of(part);
        var row = rows.AsSpan(whole.Count * dimensions, dimensions);
        if (sum.IsWhole && VectorSum.TryNormalize(vector, row))
        {
            whole.Add(part.Unit);
            return;
        }

        var isLast = HasDirection(vector) ? sum.Add(vector, part.Tokens) : sum.Refuse("the endpoint gave no finite vector for it");
        if (!isLast) return;
        if (sum.Refusal is null && sum.TryWrite(row)) whole.Add(part.Unit);
        else refused.Add((part.Unit, sum.Refusal ?? "the vectors of its parts cancel each other out"));
    }

    private VectorSum Of(TextPart part) => _sums[part.Unit] ?? throw new InvalidOperationException("A text of a unit that nobody expects.");

    private static bool HasDirection(ReadOnlySpan<float> vector) => TensorPrimitives.Norm(vector) is var norm && norm > 0 && float.IsFinite(norm);
}
