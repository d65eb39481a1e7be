using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sextant.Search.Vectors;

/// <summary>AVX-512: 32 numbers widened to 16 bits, multiplied and added in pairs; the query is widened once for all rows.</summary>
internal readonly struct Avx512Kernel : IRowKernel
{
    /// <summary>The widened query of so many numbers stays in the first-level cache, and on the stack; longer ones are for <see cref="Avx2Kernel"/>.</summary>
    private const int MostNumbers = 4096;

    public static bool IsSupported => Avx512BW.IsSupported;

    public static unsafe void Dot(ReadOnlySpan<sbyte> query, ReadOnlySpan<sbyte> rows, Span<int> dots)
    {
        var width = query.Length;
        if (width > MostNumbers)
        {
            Avx2Kernel.Dot(query, rows, dots);
            return;
        }

        var vectorized = width - (width % Vector256<sbyte>.Count);
        var room = stackalloc short[vectorized + Vector512<short>.Count];
        // To a line of the cache.
        var q = (short*)(((nint)room + 63) & ~63);
        fixed (sbyte* numbers = query, start = rows)
        {
            for (var i = 0; i < vectorized; i += Vector256<sbyte>.Count) Avx512BW.ConvertToVector512Int16(Vector256.Load(numbers + i)).Store(q + i);
            var row = 0;
            for (; row + 4 <= dots.Length; row += 4)
            {
                sbyte* r0 = start + ((nint)row * width), r1 = r0 + width, r2 = r1 + width, r3 = r2 + width;
                Vector512<int> s0 = default, s1 = default, s2 = default, s3 = default;
                for (var i = 0; i < vectorized; i += Vector256<sbyte>.Count)
                {
                    var part = Vector512.Load(q + i);
                    s0 += Avx512BW.MultiplyAddAdjacent(part, Avx512BW.ConvertToVector512Int16(Vector256.Load(r0 + i)));
                    s1 += Avx512BW.MultiplyAddAdjacent(part, Avx512BW.ConvertToVector512Int16(Vector256.Load(r1 + i)));
                    s2 += Avx512BW.MultiplyAddAdjacent(part, Avx512BW.ConvertToVector512Int16(Vector256.Load(r2 + i)));
                    s3 += Avx512BW.MultiplyAddAdjacent(part, Avx512BW.ConvertToVector512Int16(Vector256.Load(r3 + i)));
                }

                Avx2Kernel.SumLanes(Fold(s0), Fold(s1), Fold(s2), Fold(s3)).CopyTo(dots[row..]);
            }

            for (; row < dots.Length; row++)
            {
                var r = start + ((nint)row * width);
                Vector512<int> sum = default;
                for (var i = 0; i < vectorized; i += Vector256<sbyte>.Count)
                    sum += Avx512BW.MultiplyAddAdjacent(Vector512.Load(q + i), Avx512BW.ConvertToVector512Int16(Vector256.Load(r + i)));
                dots[row] = Vector512.Sum(sum);
            }
        }

        if (vectorized < width) RowTails.Add(query, rows, dots, vectorized);
    }

    private static Vector256<int> Fold(Vector512<int> sums) => sums.GetLower() + sums.GetUpper();
}
