namespace Sextant.Text;

/// <summary>A 64-bit hash of text that is the same in every process, on every platform and in every version of an index.</summary>
/// <remarks>FNV-1a (Fowler, Noll, Vo) over UTF-16 units, finished by the mixer of SplitMix64 (Steele, Lea, Flood 2014). Not for security.</remarks>
public static class TextHash
{
    private const ulong Seed = 0xcbf29ce484222325;
    private const ulong Prime = 0x100000001b3;

    public static ulong Compute(ReadOnlySpan<char> text) => Mix(Add(Seed, text));

    /// <summary>The hash of <paramref name="prefix"/> followed by <paramref name="text"/>.</summary>
    public static ulong Compute(char prefix, ReadOnlySpan<char> text) => Mix(Add((Seed ^ prefix) * Prime, text));

    /// <summary>Spreads the bits of any 64-bit number over all of the result.</summary>
    public static ulong Mix(ulong state)
    {
        state = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
        state = (state ^ (state >> 27)) * 0x94d049bb133111eb;
        return state ^ (state >> 31);
    }

    private static ulong Add(ulong state, ReadOnlySpan<char> text)
    {
        foreach (var c in text) state = (state ^ c) * Prime;
        return state;
    }
}
