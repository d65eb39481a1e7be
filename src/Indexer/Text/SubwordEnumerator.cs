namespace Sextant.Text;

/// <summary>
/// Splits one identifier into its words: at underscores, from lower to upper case (<c>parse|Date</c>), before the last capital of a run that a
/// lower-case letter follows (<c>HTTP|Server</c>) and between letters and digits (<c>utf|8</c>). Case is kept; allocation-free.
/// </summary>
/// <remarks>Runs of Chinese and Japanese characters, which are written without spaces, come out as overlapping pairs of characters.</remarks>
public ref struct SubwordEnumerator(ReadOnlySpan<char> identifier)
{
    private readonly ReadOnlySpan<char> _text = identifier;
    private int _position;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly SubwordEnumerator GetEnumerator() => this;

    public bool MoveNext()
    {
        var start = _position;
        while (start < _text.Length && _text[start] == '_') start++;
        if (start == _text.Length) return false;
        if (IsUnspaced(_text[start])) return MoveToPair(start);

        var end = start + 1;
        while (end < _text.Length && !IsBoundary(_text, end)) end++;
        Current = _text[start..end];
        _position = end;
        return true;
    }

    private bool MoveToPair(int start)
    {
        var run = start;
        while (run < _text.Length && run < start + 3 && IsUnspaced(_text[run])) run++;
        Current = _text[start..Math.Min(run, start + 2)];
        // The next pair begins with this one's second character, unless the run ends with it.
        _position = run - start == 3 ? start + 1 : run;
        return true;
    }

    private static bool IsBoundary(ReadOnlySpan<char> text, int at)
    {
        var before = text[at - 1];
        var here = text[at];
        if (here == '_' || IsUnspaced(here)) return true;
        if (char.IsDigit(here) != char.IsDigit(before)) return true;
        if (!char.IsUpper(here)) return false;
        if (!char.IsUpper(before)) return true;
        return at + 1 < text.Length && char.IsLower(text[at + 1]) && !IsPluralOfAcronym(text[(at + 1)..]);
    }

    // The s of IDs, which is no word "Ds".
    private static bool IsPluralOfAcronym(ReadOnlySpan<char> rest) => rest[0] == 's' && (rest.Length == 1 || !char.IsLower(rest[1]));

    private static bool IsUnspaced(char c) => c is (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff');
}
