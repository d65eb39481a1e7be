namespace Sextant.Words;

/// <summary>Numbers in groups of seven bits, the lowest first; a set top bit says that more follow.</summary>
internal static class Varint
{
    /// <summary>Bytes of the largest number that postings hold, 40 bits.</summary>
    public const int MaxSize = 6;

    public static int Write(Span<byte> target, ulong value)
    {
        var size = 0;
        while (value >= 0x80)
        {
            target[size++] = (byte)(value | 0x80);
            value >>= 7;
        }

        target[size++] = (byte)value;
        return size;
    }

    /// <summary>Reads a number and moves <paramref name="at"/> behind it.</summary>
    /// <exception cref="DamagedPostingsException">The bytes end within it, or it is too long.</exception>
    public static ulong Read(ReadOnlySpan<byte> source, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; shift < 7 * MaxSize; shift += 7)
        {
            if ((uint)at >= (uint)source.Length) break;
            var part = source[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80) return value;
        }

        throw new DamagedPostingsException();
    }
}
