using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Sextant.Memory;

/// <summary>Has the processor fetch memory that will be read soon, where it can be told to. What lies apart comes together then, and not one after the other.</summary>
internal static class MemoryPrefetch
{
    private const int CacheLine = 64;

    /// <summary>Asks for the cache line in which a small value begins.</summary>
    public static unsafe void Expect<T>(ref readonly T value)
    {
        // The address is no more than a hint: it does not matter if the value moves meanwhile.
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in value)));
    }

    /// <summary>Asks for all bytes.</summary>
    public static unsafe void Expect(ReadOnlySpan<byte> bytes)
    {
        if (!Sse.IsSupported || bytes.IsEmpty) return;
        fixed (byte* start = bytes)
        {
            for (var at = 0; at < bytes.Length; at += CacheLine) Sse.Prefetch0(start + at);
            // The bytes may begin anywhere in a line, and so end in one more.
            Sse.Prefetch0(start + bytes.Length - 1);
        }
    }
}
