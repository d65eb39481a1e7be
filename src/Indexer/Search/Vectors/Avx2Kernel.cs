using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sextant.Search.Vectors;

/// <summary>AVX2: 16 numbers widened to 16 bits, multiplied and added in pairs; four rows share each load of the query.</summary>
internal readonly struct Avx2Kernel : IRowKernel
{
    public static bool IsSupported => Avx2.IsSupported;

    public static unsafe void Dot(ReadOnlySpan<sbyte> query, ReadOnlySpan<sbyte> rows, Span<int> dots)
    {
        var width = query.Length;
        var vectorized = width - (width % Vector128<sbyte>.Count);
        fixed (sbyte* q = query, start = rows)
        {
            var row = 0;
            for (; row + 4 <= dots.Length; row += 4)
            {
                sbyte* r0 = start + ((nint)row * width), r1 = r0 + width, r2 = r1 + width, r3 = r2 + width;
                Vector256<int> s0 = default, s1 = default, s2 = default, s3 = default;
                for (var i = 0; i < vectorized; i += Vector128<sbyte>.Count)
                {
                    var part = Avx2.ConvertToVector256Int16(q + i);
                    s0 += Avx2.MultiplyAddAdjacent(part, Avx2.ConvertToVector256Int16(r0 + i));
                    s1 += Avx2.MultiplyAddAdjacent(part, Avx2.ConvertToVector256Int16(r1 + i));
                    s2 += Avx2.MultiplyAddAdjacent(part, Avx2.ConvertToVector256Int16(r2 + i));
                    s3 += Avx2.MultiplyAddAdjacent(part, Avx2.ConvertToVector256Int16(r3 + i));
                }

                SumLanes(s0, s1, s2, s3).CopyTo(dots[row..]);
            }

            for (; row < dots.Length; row++)
            {
                var r = start + ((nint)row * width);
                Vector256<int> sum = default;
                for (var i = 0; i < vectorized; i += Vector128<sbyte>.Count)
                    sum += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(q + i), Avx2.ConvertToVector256Int16(r + i));
                dots[row] = Vector256.Sum(sum);
            }
        }

        if (vectorized < width) RowTails.Add(query, rows, dots, vectorized);
    }

    /// <summary>The sums of the lanes of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<int> SumLanes(Vector256<int> s0, Vector256<int> s1, Vector256<int> s2, Vector256<int> s3)
    {
        var sums = Avx2.HorizontalAdd(Avx2.HorizontalAdd(s0, s1), Avx2.HorizontalAdd(s2, s3));
        return sums.GetLower() + sums.GetUpper();
    }
}
