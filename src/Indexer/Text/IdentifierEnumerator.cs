using System.Globalization;
using System.Runtime.CompilerServices;

namespace Sextant.Text;

/// <summary>Walks over the identifiers of a text: maximal runs of letters, digits, combining marks and underscores. Allocation-free.</summary>
/// <remarks>Prose is read the same way: a word is an identifier of one part.</remarks>
public ref struct IdentifierEnumerator(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly IdentifierEnumerator GetEnumerator() => this;

    public bool MoveNext()
    {
        var source = _text;
        var start = _position;
        while ((uint)start < (uint)source.Length && !IsPart(source[start])) start++;
        var end = start;
        while ((uint)end < (uint)source.Length && IsPart(source[end])) end++;
        _position = end;
        Current = source[start..end];
        return end > start;
    }

    // ASCII letters, digits and the underscore, one bit each.
    private const ulong LowParts = 0x03ff_0000_0000_0000;
    private const ulong HighParts = 0x07ff_fffe_87ff_fffe;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPart(char c) => c < 0x80 ? (((c < 0x40 ? LowParts : HighParts) >> c) & 1) != 0 : IsOtherPart(c);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsOtherPart(char c) =>
        char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
