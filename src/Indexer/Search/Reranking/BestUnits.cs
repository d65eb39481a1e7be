using Sextant.Embedding;
using Sextant.Search.Scoring;

namespace Sextant.Search.Reranking;

/// <summary>How near each candidate is to the best ones, itself left out: what answers a question is often like other things that nearly do.</summary>
/// <remarks>
/// As pseudo-relevance feedback has it (Rocchio, "Relevance feedback in information retrieval", 1971), but as something to be weighed, and of the candidates alone. One vector stands for the
/// best: the sum of theirs, each times its score.
/// </remarks>
internal static class BestUnits
{
    /// <param name="scores">Of all units, best first.</param>
    /// <param name="count">How many are the best.</param>
    /// <returns>For each unit the cosine with the sum of the best others; 0 where there is none.</returns>
    public static float[] NearnessTo(UnitVectors units, ReadOnlySpan<float> scores, int count)
    {
        var best = Math.Min(count, units.Count);
        var sum = new float[units.Width];
        for (var i = 0; i < best; i++) units.Add(i, scores[i], sum);
        var quantized = new sbyte[sum.Length];
        var scale = VectorQuantizer.Quantize(sum, quantized);
        var nearness = new float[units.Count];
        units.CompareWith(quantized, scale, nearness);
        var length = MathF.Sqrt(StableProduct.Of(sum, sum));
        // A unit without any words has no direction, and is no part of the sum.
        for (var i = 0; i < best; i++) nearness[i] = nearness[i] == 0 ? 0 : WithoutItself(nearness[i], length, scores[i]);
        return nearness;
    }

    /// <param name="cosine">Of a unit with a sum that holds it.</param>
    /// <param name="length">Of the sum.</param>
    /// <param name="share">How often the sum holds it.</param>
    private static float WithoutItself(float cosine, float length, float share)
    {
        var square = (length * length) - (2 * share * length * cosine) + (share * share);
        return square <= length * length * 1e-3f ? 0 : ((length * cosine) - share) / MathF.Sqrt(square);
    }
}
