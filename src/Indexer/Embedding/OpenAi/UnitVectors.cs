using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace Sextant.Embedding.OpenAi;

/// <summary>Collects the vectors of texts into those of code units, and hands each unit over as soon as it is whole. Safe to use from several threads.</summary>
internal sealed class UnitVectors(IReadOnlyDictionary<int, VectorSum> sums, IEmbeddingReceiver receiver, int dimensions)
{
    private readonly Lock _lock = new();

    /// <summary>Takes the answer to a batch: whole units go to the receiver before this returns.</summary>
    public void Take(IReadOnlyList<TextPart> batch, IReadOnlyList<Embedding<float>> answer)
    {
        var (whole, rows) = (new List<int>(batch.Count), new float[batch.Count * dimensions]);
        var refused = new List<(int Unit, string Reason)>();
        lock (_lock)
        {
            for (var i = 0; i < batch.Count; i++)
            {
                var part = batch[i];
                var vector = answer[i].Vector.Span;
                var sum = sums[part.Unit];
                if (sum.IsWhole && VectorSum.TryNormalize(vector, rows.AsSpan(whole.Count * dimensions, dimensions)))
                {
                    whole.Add(part.Unit);
                    continue;
                }

                var isWhole = HasDirection(vector) ? sum.Add(vector, part.Tokens) : sum.Refuse("the endpoint gave no finite vector for it");
                if (!isWhole) continue;
                if (sum.Refusal is null && sum.TryWrite(rows.AsSpan(whole.Count * dimensions, dimensions))) whole.Add(part.Unit);
                else refused.Add((part.Unit, sum.Refusal ?? "the vectors of its parts cancel each other out"));
            }
        }

        if (whole.Count > 0) receiver.Embedded(whole, rows.AsSpan(0, whole.Count * dimensions));
        foreach (var (unit, reason) in refused) receiver.Refused(unit, reason);
    }

    public void Refuse(TextPart part, string reason)
    {
        var sum = sums[part.Unit];
        lock (_lock)
        {
            if (!sum.Refuse(reason)) return;
        }

        receiver.Refused(part.Unit, sum.Refusal!);
    }

    public void Split(TextPart part, int parts)
    {
        lock (_lock) sums[part.Unit].Expect(parts - 1);
    }

    private static bool HasDirection(ReadOnlySpan<float> vector) => TensorPrimitives.Norm(vector) is var norm && norm > 0 && float.IsFinite(norm);
}
