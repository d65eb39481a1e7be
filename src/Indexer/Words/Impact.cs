namespace Sextant.Words;

/// <summary>The byte that a posting carries: how much the word counts in the unit, and where it stands.</summary>
/// <remarks>
/// The low six bits are a tiny floating-point number, three bits of exponent and three of fraction, from 1/16 to 15: the weighted and
/// length-normalised count of BM25F (quantised impacts, as in Anh, de Kretser, Moffat, "Vector-space ranking with effective early termination",
/// SIGIR 2001).
/// </remarks>
public static class Impact
{
    /// <summary>The word is in the unit's name.</summary>
    public const byte InName = 0x40;

    /// <summary>The word is in the name of the containing type or of the file.</summary>
    public const byte InPlace = 0x80;

    private const int Steps = 64;
    private const int FractionBits = 3;
    private const int DroppedBits = 23 - FractionBits;

    // The bits of 1/16, the smallest count.
    private const int FirstStep = (127 - 4) << FractionBits;

    /// <param name="count">Weighted count, above zero; is rounded to the next step and cut at both ends.</param>
    internal static byte Quantize(float count)
    {
        var rounded = BitConverter.SingleToInt32Bits(count) + (1 << (DroppedBits - 1));
        return (byte)Math.Clamp((rounded >> DroppedBits) - FirstStep, 0, Steps - 1);
    }

    /// <summary>The count that an impact stands for, marks aside.</summary>
    internal static float Count(byte impact) =>
        BitConverter.Int32BitsToSingle((FirstStep + (impact & (Steps - 1))) << DroppedBits);

    /// <summary>The saturated score of all 256 impacts, <c>count / (k1 + count)</c>, to be multiplied by the word's rarity.</summary>
    /// <param name="saturation">BM25's k1.</param>
    public static float[] ScoreTable(float saturation)
    {
        var table = new float[Steps * 4];
        for (var i = 0; i < table.Length; i++)
        {
            var count = Count((byte)i);
            table[i] = count / (saturation + count);
        }

        return table;
    }
}
