using System.Buffers.Binary;
using System.Numerics;

namespace Sextant.Words;

/// <summary>A long list of postings: distances between units in as few bits as most of them need, impacts as numbers of a palette, and what does not fit apart.</summary>
/// <remarks>
/// After PFOR (Zukowski, Heman, Nes, Boncz, "Super-scalar RAM-CPU cache compression", ICDE 2006). Layout: bits of a distance (1 byte); bits of a colour (1 byte; 8: impacts
/// are written as they are); the palette; a varint of the first unit; the distances less one; the colours; and for each posting a varint where its distance does not fit, which
/// holds what is above the largest, then its impact where it is not in the palette. In the place of what does not fit all bits are set.
/// </remarks>
internal static class PackedPostings
{
    /// <summary>Shorter lists are pairs of varint and impact.</summary>
    public const int Fewest = 16;

    /// <summary>Bits that a number apart counts more than it takes: it takes time, too. Measured by <c>Benchmarks warm-search</c>.</summary>
    public const int Penalty = 8;

    public const int MostBits = 24;

    /// <summary>Impacts as they are, without a palette.</summary>
    public const int PlainBits = 8;

    /// <summary>Above that a palette gains nothing.</summary>
    public const int MostColourBits = 6;

    /// <summary>Writes a list.</summary>
    /// <param name="target">At least <see cref="Room"/> bytes.</param>
    /// <param name="units">Ascending, at least <see cref="Fewest"/>.</param>
    /// <returns>The bytes written.</returns>
    public static int Write(Span<byte> target, ReadOnlySpan<int> units, ReadOnlySpan<byte> impacts)
    {
        Span<byte> colours = stackalloc byte[256];
        Span<byte> palette = stackalloc byte[(1 << MostColourBits) - 1];
        var (bits, colourBits) = (BestBits(units), Palette.Choose(impacts, palette, colours, out var used));
        (target[0], target[1]) = ((byte)bits, (byte)colourBits);
        var at = 2 + Palette.Size(colourBits);
        target[2..at].Clear();
        palette[..used].CopyTo(target[2..]);
        at += Varint.Write(target[at..], (ulong)units[0]);
        var distances = new BitWriter(target[at..(at += Bytes(units.Length - 1, bits))], bits);
        var numbers = new BitWriter(target[at..(at += Bytes(units.Length, colourBits))], colourBits);
        var (mask, noColour) = ((1u << bits) - 1, (1u << colourBits) - 1);
        for (var i = 0; i < units.Length; i++)
        {
            if (i > 0)
            {
                var distance = (uint)(units[i] - units[i - 1] - 1);
                distances.Write(Math.Min(distance, mask));
                if (distance >= mask) at += Varint.Write(target[at..], distance - mask);
            }

            var colour = colours[impacts[i]];
            numbers.Write(colour);
            if (colourBits != PlainBits && colour == noColour) target[at++] = impacts[i];
        }

        distances.End();
        numbers.End();
        return at;
    }

    /// <summary>Bytes that <see cref="Write"/> needs at most for so many units.</summary>
    public static int Room(int count) => 2 + (1 << MostColourBits) + Varint.MaxSize + (count * ((MostBits / 8) + 1 + 5 + 1));

    /// <summary>Bytes of so many numbers.</summary>
    public static int Bytes(int count, int bits) => (int)((((long)count * bits) + 7) / 8);

    private static int BestBits(ReadOnlySpan<int> units)
    {
        // How many distances have so many bits, and how many of these have all of them set.
        Span<int> lengths = stackalloc int[33];
        Span<int> full = stackalloc int[33];
        for (var i = 1; i < units.Length; i++)
        {
            var distance = (uint)(units[i] - units[i - 1] - 1);
            var length = 32 - BitOperations.LeadingZeroCount(distance);
            lengths[length]++;
            if (BitOperations.IsPow2(distance + 1)) full[length]++;
        }

        var (best, least) = (1, long.MaxValue);
        for (var bits = 1; bits <= MostBits; bits++)
        {
            var size = (((long)units.Length - 1) * bits) + (full[bits] * (8L + Penalty));
            for (var length = bits + 1; length < lengths.Length; length++) size += lengths[length] * ((8L * ((length + 6) / 7)) + Penalty);
            if (size < least) (best, least) = (bits, size);
        }

        return best;
    }
}
