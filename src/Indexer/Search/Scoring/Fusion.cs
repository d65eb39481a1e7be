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

    /// <summary>The fused score of a unit; the same as <see cref="Select"/> computes.</summary>
    public float Score(float words, float cosine) => (words * WordFactor) + (cosine * CosineFactor);

    /// <summary>Collects the best fused scores; units without any word and any cosine above zero are none.</summary>
    public void Select(ReadOnlySpan<float> words, ReadOnlySpan<float> cosines, TopUnits top)
    {
        var width = Vector<float>.Count;
        var slot = 0;
        for (; slot + width <= words.Length; slot += width)
        {
            // The same operations as in Score, so that both give the same bits.
            var fused = (new Vector<float>(words[slot..]) * WordFactor) + (new Vector<float>(cosines[slot..]) * CosineFactor);
            if (Vector.GreaterThanOrEqualAny(fused, new Vector<float>(Threshold(top)))) Add(words, cosines, slot, slot + width, top);
        }

        Add(words, cosines, slot, words.Length, top);
    }

    private static float Threshold(TopUnits top) => MathF.Max(top.Threshold, float.Epsilon);

    private void Add(ReadOnlySpan<float> words, ReadOnlySpan<float> cosines, int from, int to, TopUnits top)
    {
        for (var slot = from; slot < to; slot++)
        {
            var score = Score(words[slot], cosines[slot]);
            if (score >= Threshold(top)) top.Add(slot, score);
        }
    }

    private static float Factor(ReadOnlySpan<float> scores, float weight)
    {
        var largest = scores.IsEmpty ? 0 : TensorPrimitives.MaxNumber(scores);
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
