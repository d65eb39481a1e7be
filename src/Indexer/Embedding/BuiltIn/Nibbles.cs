using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sextant.Embedding.BuiltIn;

/// <summary>
/// Numbers of four bits, -7 to 7, kept as 1 to 15. Of every eight, the first four are the low halves of four bytes and the others the high ones, so that
/// two masks and a shift unpack them.
/// </summary>
internal static class Nibbles
{
    /// <summary>How zero is kept: every number is kept as so much more.</summary>
    public const int Zero = 8;

    private const int Most = 7;
    private const uint Low = 0x0f0f0f0f;

    // Cutting the farthest values off leaves finer steps for all others; so much of the largest is tried.
    private static ReadOnlySpan<float> Cuts => [1, .95f, .9f, .85f, .8f, .75f, .7f, .65f, .6f, .55f, .5f];

    /// <summary>Writes a row with the step that leaves the least squared error, and returns the step.</summary>
    /// <param name="row">A multiple of eight numbers.</param>
    /// <param name="packed">Half as many bytes.</param>
    public static float Write(ReadOnlySpan<float> row, Span<byte> packed)
    {
        var largest = 0f;
        foreach (var x in row) largest = MathF.Max(largest, MathF.Abs(x));
        var (step, least) = (0f, double.MaxValue);
        foreach (var cut in Cuts)
        {
            var candidate = largest * cut / Most;
            var error = Error(row, candidate);
            if (error < least) (step, least) = (candidate, error);
        }

        for (var i = 0; i < row.Length; i += 8)
        {
            for (var k = 0; k < 4; k++) packed[(i / 2) + k] = (byte)(Level(row[i + k], step) + Zero + ((Level(row[i + k + 4], step) + Zero) << 4));
        }

        return step;
    }

    /// <summary>All numbers of a row as signed bytes.</summary>
    /// <param name="packed">A multiple of four bytes.</param>
    /// <param name="numbers">Twice as many.</param>
    public static void UnpackSigned(ReadOnlySpan<byte> packed, Span<sbyte> numbers)
    {
        ref var source = ref MemoryMarshal.GetReference(packed);
        ref var target = ref MemoryMarshal.GetReference(numbers[..(2 * packed.Length)]);
        nuint at = 0;
        for (; at + (nuint)Vector128<byte>.Count <= (nuint)packed.Length; at += (nuint)Vector128<byte>.Count)
        {
            var (first, second) = UnpackSigned(Vector128.LoadUnsafe(ref source, at));
            first.StoreUnsafe(ref target, 2 * at);
            second.StoreUnsafe(ref target, (2 * at) + (nuint)Vector128<sbyte>.Count);
        }

        for (; at < (nuint)packed.Length; at += sizeof(uint))
            UnpackSigned(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, at))).GetLower().StoreUnsafe(ref target, 2 * at);
    }

    // Inlined by order: the native compiler does not see that the calls cost more than what they do.

    /// <summary>Thirty-two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector128<sbyte> First, Vector128<sbyte> Second) UnpackSigned(Vector128<byte> packed)
    {
        var (first, second) = Vector128.Widen(packed.AsUInt32());
        return (Signed(first), Signed(second));
    }

    /// <summary>Eight numbers, in the lower half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> UnpackSigned(uint packed) => Signed(Vector128.CreateScalar((ulong)packed));

    // Four packed bytes in each half.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<sbyte> Signed(Vector128<ulong> packed) =>
        ((packed & Vector128.Create((ulong)Low)) | ((packed << 28) & Vector128.Create((ulong)Low << 32))).AsSByte() - Vector128.Create((sbyte)Zero);

    private static int Level(float x, float step) => step == 0 ? 0 : (int)MathF.Round(Math.Clamp(x / step, -Most, Most));

    private static double Error(ReadOnlySpan<float> row, float step)
    {
        var sum = 0.0;
        foreach (var x in row)
        {
            var error = x - (Level(x, step) * step);
            sum += error * error;
        }

        return sum;
    }
}
