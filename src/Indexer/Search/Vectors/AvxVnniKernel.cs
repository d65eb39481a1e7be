using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sextant.Search.Vectors;

/// <summary>AVX-VNNI: 32 numbers multiplied and added to 32-bit sums by one instruction.</summary>
/// <remarks>
/// The instruction takes unsigned times signed numbers, so a row's numbers are moved up by 128 (their top bit is flipped), and 128 times the sum of
/// the query's numbers is taken off at the end.
/// </remarks>
internal readonly struct AvxVnniKernel : IRowKernel
{
    public static bool IsSupported => AvxVnni.IsSupported;

    public static unsafe void Dot(ReadOnlySpan<sbyte> query, ReadOnlySpan<sbyte> rows, Span<int> dots)
    {
        var width = query.Length;
        var vectorized = width - (width % Vector256<sbyte>.Count);
        var excess = 0;
        foreach (var number in query[..vectorized]) excess += 128 * number;
        var flip = Vector256.Create((byte)0x80);
        fixed (sbyte* q = query, start = rows)
        {
            var row = 0;
            for (; row + 4 <= dots.Length; row += 4)
            {
                byte* r0 = (byte*)start + ((nint)row * width), r1 = r0 + width, r2 = r1 + width, r3 = r2 + width;
                Vector256<int> s0 = default, s1 = default, s2 = default, s3 = default;
                for (var i = 0; i < vectorized; i += Vector256<sbyte>.Count)
                {
                    var part = Vector256.Load(q + i);
                    s0 = AvxVnni.MultiplyWideningAndAdd(s0, Vector256.Load(r0 + i) ^ flip, part);
                    s1 = AvxVnni.MultiplyWideningAndAdd(s1, Vector256.Load(r1 + i) ^ flip, part);
                    s2 = AvxVnni.MultiplyWideningAndAdd(s2, Vector256.Load(r2 + i) ^ flip, part);
                    s3 = AvxVnni.MultiplyWideningAndAdd(s3, Vector256.Load(r3 + i) ^ flip, part);
                }

                (Avx2Kernel.SumLanes(s0, s1, s2, s3) - Vector128.Create(excess)).CopyTo(dots[row..]);
            }

            for (; row < dots.Length; row++)
            {
                var r = (byte*)start + ((nint)row * width);
                Vector256<int> sum = default;
                for (var i = 0; i < vectorized; i += Vector256<sbyte>.Count)
                    sum = AvxVnni.MultiplyWideningAndAdd(sum, Vector256.Load(r + i) ^ flip, Vector256.Load(q + i));
                dots[row] = Vector256.Sum(sum) - excess;
            }
        }

        if (vectorized < width) RowTails.Add(query, rows, dots, vectorized);
    }
}
