using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sextant.Errors;

namespace Sextant.Embedding;

/// <summary>Turns a vector into int8 with one scale: a quarter of the memory to read in a search, for a loss that ranking does not notice.</summary>
/// <remarks>
/// Symmetric linear quantisation by the largest component. Every step is one correctly rounded IEEE operation, and sums are of integers, so the
/// result is the same on every machine.
/// </remarks>
public static class VectorQuantizer
{
    private const int Largest = 127;

    /// <param name="vector">Of any length but zero; it need not have length one.</param>
    /// <param name="quantized">As long as <paramref name="vector"/>; all zero where it is.</param>
    /// <returns>One divided by the length of the quantised vector, so that dot product times both scales is the cosine; 0 where all is zero.</returns>
    /// <exception cref="SextantException">A component is not a finite number.</exception>
    public static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> quantized)
    {
        // A plain loop: generic vector code would be compiled at the start of every search. Of the bits without the sign the largest are those of NaN.
        var bits = 0u;
        foreach (var x in vector) bits = Math.Max(bits, BitConverter.SingleToUInt32Bits(x) & 0x7fff_ffff);
        var largest = BitConverter.UInt32BitsToSingle(bits);
        if (!float.IsFinite(largest)) throw new SextantException("The embedding model made a vector that is not finite; index again, or choose another model.");
        var factor = Largest / largest;
        if (largest == 0 || !float.IsFinite(factor))
        {
            quantized.Clear();
            return 0;
        }

        var sum = 0L;
        for (var i = 0; i < vector.Length; i++)
        {
            var value = (int)MathF.Round(vector[i] * factor);
            quantized[i] = (sbyte)value;
            sum += value * value;
        }

        return Scale(sum);
    }

    /// <summary>What <see cref="Quantize"/> returned for a row of at most 2^16 numbers.</summary>
    public static unsafe float ScaleOf(ReadOnlySpan<sbyte> row)
    {
        var vectorized = Vector128.IsHardwareAccelerated ? row.Length - (row.Length % Vector128<sbyte>.Count) : 0;
        Vector256<int> sums = default;
        fixed (sbyte* numbers = row)
        {
            for (var i = 0; i < vectorized; i += Vector128<sbyte>.Count)
                sums += Avx2.IsSupported ? Squares(Avx2.ConvertToVector256Int16(numbers + i)) : Squares(Vector128.Load(numbers + i));
        }

        var sum = Vector256.Sum(sums);
        foreach (var number in row[vectorized..]) sum += number * number;
        return sum == 0 ? 0 : Scale(sum);
    }

    private static float Scale(long sumOfSquares) => (float)(1 / Math.Sqrt(sumOfSquares));

    private static Vector256<int> Squares(Vector256<short> numbers) => Avx2.MultiplyAddAdjacent(numbers, numbers);

    private static Vector256<int> Squares(Vector128<sbyte> numbers)
    {
        var (low, high) = Vector128.Widen(numbers);
        var ((a, b), (c, d)) = (Vector128.Widen(low * low), Vector128.Widen(high * high));
        return Vector256.Create(a + b, c + d);
    }
}
