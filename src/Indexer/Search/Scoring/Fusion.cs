using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Sextant.Search.Scoring;

/// <summary>Fuses word scores and cosines of all units: each is divided by its largest value among the units that may be found, then they are weighted.</summary>
/// <param name="WordFactor">A word score times this is its share of the fused score.</param>
/// <param name="CosineFactor">The same for cosines.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Fusion(float WordFactor, float CosineFactor)
{
    /// <summary>Makes units that may not be found score nothing, and finds the factors.</summary>
    /// <param name="masks">For each segment one bit a unit: may be found.</param>
    /// <param name="words">One score a unit of all segments.</param>
    /// <param name="cosines">One cosine a unit of all segments.</param>
    /// <param name="cosineWeight">The share of the cosine, 0 to 1.</param>
    public static Fusion Prepare(Snapshot snapshot, ulong[][] masks, Span<float> words, Span<float> cosines, float cosineWeight)
    {
        for (var i = 0; i < masks.Length; i++) Hide(snapshot.Segments[i], masks[i], words, cosines);
        return new Fusion(Factor(words, 1 - cosineWeight), Factor(cosines, cosineWeight));
    }

    /// <summary>Collects the best fused scores; units without any word and any cosine above zero are none.</summary>
    public void Select(ReadOnlySpan<float> words, ReadOnlySpan<float> cosines, Span<float> fused, TopUnits top)
    {
        TensorPrimitives.Multiply(words, WordFactor, fused);
        TensorPrimitives.MultiplyAdd(cosines, CosineFactor, fused, fused);
        var threshold = MathF.Max(top.Threshold, float.Epsilon);
        var width = Vector<float>.Count;
        var slot = 0;
        for (; slot + width <= fused.Length; slot += width)
        {
            if (!Vector.GreaterThanOrEqualAny(new Vector<float>(fused[slot..]), new Vector<float>(threshold))) continue;
            threshold = Add(fused, slot, slot + width, threshold, top);
        }

        Add(fused, slot, fused.Length, threshold, top);
    }

    private static float Add(ReadOnlySpan<float> fused, int from, int to, float threshold, TopUnits top)
    {
        for (var slot = from; slot < to; slot++)
        {
            if (!(fused[slot] >= threshold)) continue;
            top.Add(slot, fused[slot]);
            threshold = MathF.Max(top.Threshold, float.Epsilon);
        }

        return threshold;
    }

    private static float Factor(ReadOnlySpan<float> scores, float weight)
    {
        var largest = 0f;
        foreach (var score in scores) largest = score > largest ? score : largest;
        return largest > 0 ? weight / largest : 0;
    }

    private static void Hide(SnapshotSegment segment, ulong[] mask, Span<float> words, Span<float> cosines)
    {
        for (var i = 0; i < mask.Length; i++)
        {
            var hidden = ~mask[i];
            if (hidden == 0) continue;
            if (i == mask.Length - 1 && segment.Count % 64 != 0) hidden &= ulong.MaxValue >> (64 - (segment.Count % 64));
            for (; hidden != 0; hidden &= hidden - 1)
            {
                var slot = segment.Start + (i * 64) + BitOperations.TrailingZeroCount(hidden);
                words[slot] = 0;
                cosines[slot] = 0;
            }
        }
    }
}
