using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sextant.Search.Vectors;

/// <summary>Dot products of a float32 vector with rows in float16, as <see cref="Embedding.HalfVector"/> writes them.</summary>
/// <remarks>
/// A float16 becomes a float32 by moving its exponent and fraction to their new places, which leaves the exponent 112 too small: the query makes up for that
/// once, so that a number costs a shift and a mask. Infinity and NaN, which nobody writes, would be read as large numbers.
/// </remarks>
public static class HalfScan
{
    /// <summary>Float32 has its exponents 127 - 15 higher than float16; its fraction is 13 bits longer.</summary>
    private const int ExponentShift = 112, FractionShift = 13;

    /// <summary>The sign, and the five bits of exponent and ten of fraction at their new places.</summary>
    private const int Kept = unchecked((int)0x8FFFE000);

    private static readonly float Scale = MathF.ScaleB(1, ExponentShift);

    /// <summary>The query as <see cref="Dot(ReadOnlySpan{float}, ReadOnlySpan{sbyte}, Span{float})"/> takes it.</summary>
    /// <param name="vector">No component larger than 2^14.</param>
    public static float[] Prepare(ReadOnlySpan<float> vector)
    {
        var query = new float[vector.Length];
        TensorPrimitives.Multiply(vector, Scale, query);
        return query;
    }

    /// <summary>Computes <c>dots[i] = query · row i</c>; the last bits depend on the machine's vectors.</summary>
    /// <param name="query">From <see cref="Prepare"/>.</param>
    /// <param name="rows">Row-major; exactly <c>dots.Length</c> rows of twice as many bytes as the query has numbers.</param>
    public static void Dot(ReadOnlySpan<float> query, ReadOnlySpan<sbyte> rows, Span<float> dots)
    {
        if ((long)query.Length * dots.Length * sizeof(short) != rows.Length)
            throw new ArgumentException($"{dots.Length} rows of {query.Length} numbers are not {rows.Length} bytes.", nameof(rows));
        var halves = MemoryMarshal.Cast<sbyte, short>(rows);
        for (var row = 0; row < dots.Length; row++) dots[row] = Dot(query, halves.Slice(row * query.Length, query.Length));
    }

    private static float Dot(ReadOnlySpan<float> query, ReadOnlySpan<short> row)
    {
        ref var q = ref MemoryMarshal.GetReference(query);
        ref var r = ref MemoryMarshal.GetReference(row);
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        nuint i = 0;
        for (; i + 32 <= (nuint)row.Length; i += 32)
        {
            var (a, b) = Vector256.Widen(Vector256.LoadUnsafe(ref r, i));
            var (c, d) = Vector256.Widen(Vector256.LoadUnsafe(ref r, i + 16));
            s0 = Vector256.MultiplyAddEstimate(Number(a), Vector256.LoadUnsafe(ref q, i), s0);
            s1 = Vector256.MultiplyAddEstimate(Number(b), Vector256.LoadUnsafe(ref q, i + 8), s1);
            s2 = Vector256.MultiplyAddEstimate(Number(c), Vector256.LoadUnsafe(ref q, i + 16), s2);
            s3 = Vector256.MultiplyAddEstimate(Number(d), Vector256.LoadUnsafe(ref q, i + 24), s3);
        }

        var sum = Vector256.Sum(s0 + s1 + (s2 + s3));
        for (; i < (nuint)row.Length; i++) sum += BitConverter.Int32BitsToSingle((Unsafe.Add(ref r, i) << FractionShift) & Kept) * Unsafe.Add(ref q, i);
        return sum;
    }

    // Widening repeats the sign; the mask leaves one of it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Number(Vector256<int> half) => (Vector256.ShiftLeft(half, FractionShift) & Vector256.Create(Kept)).AsSingle();
}
