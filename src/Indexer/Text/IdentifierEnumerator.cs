using System.Globalization;

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
        var start = _position;
        while (start < _text.Length && !IsPart(_text[start])) start++;
        var end = start;
        while (end < _text.Length && IsPart(_text[end])) end++;
        _position = end;
        Current = _text[start..end];
        return end > start;
    }

    private static bool IsPart(char c) =>
        char.IsAsciiLetterOrDigit(c) || c == '_' || (c >= 0x80 && (char.IsLetterOrDigit(c)
            || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark));
}
