using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sextant.Search.Vectors;

/// <summary>128 bits at a time in whatever instructions the machine has: NEON on ARM, SSE on old x86.</summary>
internal readonly struct PortableKernel : IRowKernel
{
    public static bool IsSupported => true;

    public static void Dot(ReadOnlySpan<sbyte> query, ReadOnlySpan<sbyte> rows, Span<int> dots)
    {
        var width = query.Length;
        var vectorized = width - (width % Vector128<sbyte>.Count);
        ref var q = ref MemoryMarshal.GetReference(query);
        for (var row = 0; row < dots.Length; row++)
        {
            var cells = rows.Slice(row * width, width);
            ref var r = ref MemoryMarshal.GetReference(cells);
            var sums = Vector128<int>.Zero;
            for (var i = 0; i < vectorized; i += Vector128<sbyte>.Count)
            {
                var (ql, qh) = Vector128.Widen(Vector128.LoadUnsafe(ref q, (nuint)i));
                var (rl, rh) = Vector128.Widen(Vector128.LoadUnsafe(ref r, (nuint)i));
                sums = AddPairs(AddPairs(sums, ql * rl), qh * rh);
            }

            dots[row] = Vector128.Sum(sums) + ScalarKernel.Dot(query[vectorized..], cells[vectorized..]);
        }
    }

    // A product of two int8 fits 16 bits, even -128 * -128; a sum of two may not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> AddPairs(Vector128<int> sums, Vector128<short> products)
    {
        var (low, high) = Vector128.Widen(products);
        return sums + low + high;
    }
}
