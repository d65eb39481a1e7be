namespace Sextant.Words;

/// <summary>The frequent impacts of a long list: there they are written as numbers of few bits. The number with all bits set is none.</summary>
internal static class Palette
{
    /// <summary>Bytes of a palette for numbers of so many bits.</summary>
    public static int Size(int bits) => bits == PackedPostings.PlainBits ? 0 : (1 << bits) - 1;

    /// <summary>Finds the number of bits that makes a list shortest.</summary>
    /// <param name="palette">Is filled with impacts by their numbers.</param>
    /// <param name="colours">Is filled with numbers by their impacts.</param>
    /// <param name="used">How many impacts the palette holds; the rest of it stays unused.</param>
    /// <returns>The bits; <see cref="PackedPostings.PlainBits"/> where the impacts themselves are shortest, and are their own numbers then.</returns>
    public static int Choose(ReadOnlySpan<byte> impacts, Span<byte> palette, Span<byte> colours, out int used)
    {
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        foreach (var impact in impacts) counts[impact]++;
        // By falling count, then by impact, so that the same list is always the same bytes; those that do not occur are left out.
        Span<long> order = stackalloc long[256];
        var distinct = 0;
        for (var impact = 0; impact < counts.Length; impact++)
        {
            if (counts[impact] > 0) order[distinct++] = (-(long)counts[impact] << 8) | (uint)impact;
        }

        order = order[..distinct];
        order.Sort();
        var (best, least, inside, next) = (PackedPostings.PlainBits, impacts.Length * 8L, 0L, 0);
        for (var bits = 2; bits <= PackedPostings.MostColourBits; bits++)
        {
            for (; next < Math.Min(Size(bits), distinct); next++) inside += counts[(byte)order[next]];
            var size = ((long)impacts.Length * bits) + (Size(bits) * 8) + ((impacts.Length - inside) * (8 + PackedPostings.Penalty));
            if (size < least) (best, least) = (bits, size);
        }

        used = Math.Min(Size(best), distinct);
        for (var i = 0; i < colours.Length; i++) colours[i] = best == PackedPostings.PlainBits ? (byte)i : (byte)Size(best);
        for (var i = 0; i < used; i++)
        {
            palette[i] = (byte)order[i];
            colours[palette[i]] = (byte)i;
        }

        return best;
    }
}
