using Sextant.Text;

namespace Sextant.Words;

/// <summary>Terms are known by 40 bits of a hash; postings hold no strings.</summary>
/// <remarks>
/// A question's term that a segment of 200,000 terms lacks is mistaken for another one in one of five million cases. Two terms of one segment that
/// share a key are one term to it.
/// </remarks>
public static class TermKey
{
    public const int Bits = 40;

    public const ulong Max = (1UL << Bits) - 1;

    /// <summary>A stem, as <see cref="WordTokenizer"/> gives it.</summary>
    public static ulong OfStem(ReadOnlySpan<char> stem) => Cut(TextHash.Compute(stem));

    /// <summary>A whole identifier of several words, lower-cased, without underscores.</summary>
    public static ulong OfJoined(ReadOnlySpan<char> identifier) => Cut(TextHash.Compute('=', identifier));

    /// <summary>The name of a unit, or <c>container.name</c>, in any case. Its postings carry <see cref="CaseMark"/> in place of an impact.</summary>
    public static ulong OfSymbol(ReadOnlySpan<char> name)
    {
        Span<char> lower = stackalloc char[MaxSymbolLength];
        var cut = name[..Math.Min(name.Length, MaxSymbolLength)];
        return Cut(TextHash.Compute('$', lower[..cut.ToLowerInvariant(lower)]));
    }

    /// <summary>Tells the spellings of a symbol that differ in case apart (two of them are alike in one of 256 cases).</summary>
    public static byte CaseMark(ReadOnlySpan<char> name) => (byte)TextHash.Compute('$', name[..Math.Min(name.Length, MaxSymbolLength)]);

    private const int MaxSymbolLength = 256;

    private static ulong Cut(ulong hash) => hash >> (64 - Bits);
}
