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
        var largest = LargestOf(vector);
        if (!float.IsFinite(largest)) throw new SextantException("The embedding model made a vector that is not finite; index again, or choose another model.");
        var factor = Largest / largest;
        if (largest == 0 || !float.IsFinite(factor))
        {
            quantized.Clear();
            return 0;
        }

        return ScaleOf(Round(vector, factor, quantized));
    }

    // Of the bits without the sign the largest are those of NaN.
    private static float LargestOf(ReadOnlySpan<float> vector)
    {
        var (bits, i) = (0, 0);
        if (Avx2.IsSupported)
        {
            Vector256<int> most = default;
            for (; i + Vector256<float>.Count <= vector.Length; i += Vector256<float>.Count)
                most = Avx2.Max(most, Vector256.Create(vector[i..]).AsInt32() & Vector256.Create(int.MaxValue));
            for (var lane = 0; lane < Vector256<int>.Count; lane++) bits = Math.Max(bits, most[lane]);
        }

        for (; i < vector.Length; i++) bits = Math.Max(bits, BitConverter.SingleToInt32Bits(vector[i]) & int.MaxValue);
        return BitConverter.Int32BitsToSingle(bits);
    }

    // To the nearest whole number, and to the even one of two; returns the sum of the squares.
    private static long Round(ReadOnlySpan<float> vector, float factor, Span<sbyte> quantized)
    {
        var (sum, i) = (0L, 0);
        if (Avx2.IsSupported)
        {
            var factors = Vector256.Create(factor);
            Vector256<int> squares = default;
            for (; i + Vector128<sbyte>.Count <= vector.Length; i += Vector128<sbyte>.Count)
            {
                var low = Avx.ConvertToVector256Int32(Vector256.Create(vector[i..]) * factors);
                var high = Avx.ConvertToVector256Int32(Vector256.Create(vector[(i + 8)..]) * factors);
                // Packing works on halves of registers, so the middle quarters change places.
                var numbers = Avx2.Permute4x64(Avx2.PackSignedSaturate(low, high).AsInt64(), 0b11_01_10_00).AsInt16();
                squares += Squares(numbers);
                Sse2.PackSignedSaturate(numbers.GetLower(), numbers.GetUpper()).CopyTo(quantized[i..]);
            }

            sum = Vector256.Sum(Vector256.WidenLower(squares) + Vector256.WidenUpper(squares));
        }

        for (; i < vector.Length; i++)
        {
            var value = (int)MathF.Round(vector[i] * factor);
            quantized[i] = (sbyte)value;
            sum += value * value;
        }

        return sum;
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
        return ScaleOf(sum);
    }

    /// <summary>One divided by the length of a vector whose squares have this sum; 0 where it is 0.</summary>
    public static float ScaleOf(long sumOfSquares) => sumOfSquares == 0 ? 0 : (float)(1 / Math.Sqrt(sumOfSquares));

    private static Vector256<int> Squares(Vector256<short> numbers) => Avx2.MultiplyAddAdjacent(numbers, numbers);

    private static Vector256<int> Squares(Vector128<sbyte> numbers)
    {
        var (low, high) = Vector128.Widen(numbers);
        var ((a, b), (c, d)) = (Vector128.Widen(low * low), Vector128.Widen(high * high));
        return Vector256.Create(a + b, c + d);
    }
}
