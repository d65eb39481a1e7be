using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sextant.Search.Scoring;

/// <summary>Fuses word scores and cosines of all units: each is divided by its largest value among the units that may be found, then they are weighted.</summary>
/// <param name="WordFactor">A word score times this is its share of the fused score.</param>
/// <param name="CosineFactor">The same for cosines.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Fusion(float WordFactor, float CosineFactor)
{
    /// <summary>Of units that are looked at together; a multiple of any vector's width.</summary>
    private const int BlockUnits = 64;

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
    /// <remarks>
    /// The largest score of each block comes first. As many of these as units are asked for cannot be below the least that is kept, so most blocks are never
    /// looked at again, and hardly a unit is kept that a better one drives out.
    /// </remarks>
    public void Select(ReadOnlySpan<float> words, ReadOnlySpan<float> cosines, TopUnits top)
    {
        var largest = new float[words.Length / BlockUnits];
        for (var block = 0; block < largest.Length; block++)
            largest[block] = LargestFused(words.Slice(block * BlockUnits, BlockUnits), cosines.Slice(block * BlockUnits, BlockUnits));
        var least = float.Epsilon;
        if (top.Capacity > 0 && top.Capacity <= largest.Length) least = MathF.Max(least, Selection.Largest([.. largest], top.Capacity));
        for (var block = 0; block < largest.Length; block++)
        {
            if (largest[block] >= MathF.Max(least, top.Threshold)) Add(words, cosines, block * BlockUnits, (block + 1) * BlockUnits, least, top);
        }

        Add(words, cosines, largest.Length * BlockUnits, words.Length, least, top);
    }

    private float LargestFused(ReadOnlySpan<float> words, ReadOnlySpan<float> cosines)
    {
        var (width, largest) = (Vector<float>.Count, Vector<float>.Zero);
        for (var slot = 0; slot + width <= words.Length; slot += width)
        {
            // The same operations as in Score, so that both give the same bits.
            largest = Larger(largest, (new Vector<float>(words[slot..]) * WordFactor) + (new Vector<float>(cosines[slot..]) * CosineFactor));
        }

        return Largest(largest);
    }

    private void Add(ReadOnlySpan<float> words, ReadOnlySpan<float> cosines, int from, int to, float least, TopUnits top)
    {
        var (width, slot) = (Vector256<float>.Count, from);
        var (wordFactor, cosineFactor) = (Vector256.Create(WordFactor), Vector256.Create(CosineFactor));
        for (; Vector256.IsHardwareAccelerated && slot + width <= to; slot += width)
        {
            // The same operations as in Score, so that both give the same bits.
            var scores = (Vector256.Create(words[slot..]) * wordFactor) + (Vector256.Create(cosines[slot..]) * cosineFactor);
            var found = Vector256.GreaterThanOrEqual(scores, Vector256.Create(MathF.Max(least, top.Threshold))).ExtractMostSignificantBits();
            for (; found != 0; found &= found - 1) top.Add(slot + BitOperations.TrailingZeroCount(found), scores[BitOperations.TrailingZeroCount(found)]);
        }

        for (; slot < to; slot++)
        {
            var score = Score(words[slot], cosines[slot]);
            if (score >= MathF.Max(least, top.Threshold)) top.Add(slot, score);
        }
    }

    private static float Factor(ReadOnlySpan<float> scores, float weight)
    {
        var largest = Largest(scores);
        return largest > 0 ? weight / largest : 0;
    }

    /// <summary>At least 0.</summary>
    private static float Largest(ReadOnlySpan<float> scores)
    {
        // Two at a time do not wait for each other.
        var (width, slot, even, odd) = (Vector<float>.Count, 0, Vector<float>.Zero, Vector<float>.Zero);
        for (; slot + (2 * width) <= scores.Length; slot += 2 * width)
        {
            even = Larger(even, new Vector<float>(scores[slot..]));
            odd = Larger(odd, new Vector<float>(scores[(slot + width)..]));
        }

        var most = Largest(Larger(even, odd));
        for (; slot < scores.Length; slot++) most = MathF.Max(most, scores[slot]);
        return most;
    }

    private static float Largest(Vector<float> numbers)
    {
        var most = 0f;
        for (var i = 0; i < Vector<float>.Count; i++) most = MathF.Max(most, numbers[i]);
        return most;
    }

    /// <summary>The plain comparison of the processor: <see cref="Vector.Max"/> takes several more instructions for the sake of zeros with a sign.</summary>
    private static Vector<float> Larger(Vector<float> largest, Vector<float> next) => Vector.ConditionalSelect(Vector.GreaterThan(next, largest), next, largest);

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
