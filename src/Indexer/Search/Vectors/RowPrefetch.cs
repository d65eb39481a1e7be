using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Sextant.Search.Vectors;

/// <summary>Asks for the cache lines that a scan needs a little later; beyond what the processor guesses, this hides the rest of the memory's latency.</summary>
internal static class RowPrefetch
{
    // Measured best of 1, 2, 4 and 8 KB by `Benchmarks vector-scan`.
    private const int BytesAhead = 8192;

    /// <summary>A line of each of four rows; addresses beyond the matrix are no error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Four(byte* first, int width)
    {
        Sse.Prefetch0(first + BytesAhead);
        Sse.Prefetch0(first + BytesAhead + width);
        Sse.Prefetch0(first + BytesAhead + (2 * (nint)width));
        Sse.Prefetch0(first + BytesAhead + (3 * (nint)width));
    }
}
