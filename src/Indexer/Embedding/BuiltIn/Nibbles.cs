namespace Sextant.Embedding.BuiltIn;

/// <summary>
/// Numbers of four bits, -7 to 7, kept as 1 to 15. Of every eight, the first four are the low halves of four bytes and the others the high ones, so that
/// two masks and a shift unpack them.
/// </summary>
internal static class Nibbles
{
    private const int Most = 7;
    private const int Zero = 8;
    private const uint Low = 0x0f0f0f0f;
    private const ulong Zeros = Zero * 0x0101010101010101ul;
    private const ulong Signs = 0x8080808080808080;

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

    /// <summary>Eight numbers as bytes, each still <see cref="Zero"/> too large.</summary>
    public static ulong Unpack(uint packed) => (packed & Low) | ((ulong)((packed >> 4) & Low) << 32);

    /// <summary>Eight numbers as signed bytes.</summary>
    /// <remarks>The set sign bits keep a byte from borrowing of the next one.</remarks>
    public static ulong UnpackSigned(uint packed) => ((Unpack(packed) | Signs) - Zeros) ^ Signs;

    /// <summary>The number that an unpacked byte stands for.</summary>
    public static int Value(byte unpacked) => unpacked - Zero;

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
