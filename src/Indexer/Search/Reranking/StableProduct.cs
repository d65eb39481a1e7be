using System.Runtime.Intrinsics;

namespace Sextant.Search.Reranking;

/// <summary>Dot products whose last bit is the same on every machine: always eight partial sums, with separate multiplications and additions.</summary>
internal static class StableProduct
{
    /// <param name="right">As long as <paramref name="left"/>.</param>
    public static float Of(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sums = Vector256<float>.Zero;
        var i = 0;
        for (; i + Vector256<float>.Count <= left.Length; i += Vector256<float>.Count) sums += Vector256.Create(left[i..]) * Vector256.Create(right[i..]);
        var halves = sums.GetLower() + sums.GetUpper();
        var sum = halves[0] + halves[1] + (halves[2] + halves[3]);
        for (; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
