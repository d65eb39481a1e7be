namespace Sextant.Repositories.Ignoring;

/// <summary>The bytes that one bracket expression such as <c>[a-z_]</c> or <c>[![:space:]]</c> accepts.</summary>
/// <remarks>
/// Reads brackets as git's wildmatch does: <c>!</c> and <c>^</c> negate, a first <c>]</c> is literal, <c>\</c> escapes, an unknown class
/// spoils the pattern. No bracket accepts <c>/</c>.
/// </remarks>
internal sealed class ByteSet
{
    private readonly bool[] _accepted = new bool[256];

    public bool Contains(byte value) => _accepted[value];

    /// <summary>Parses the bracket that opens at <paramref name="position"/>, and moves behind its <c>]</c>.</summary>
    /// <param name="ignoreCase">The paths that are matched arrive in lower case.</param>
    /// <returns>Null where the bracket is malformed, so that the whole pattern matches nothing.</returns>
    public static ByteSet? Parse(ReadOnlySpan<byte> pattern, ref int position, bool ignoreCase)
    {
        var set = new ByteSet();
        var at = position + 1;
        var isNegated = at < pattern.Length && pattern[at] is (byte)'!' or (byte)'^';
        if (isNegated)
            at++;
        byte? previous = null;
        for (var isFirst = true; isFirst || ByteAt(pattern, at) != ']'; isFirst = false)
        {
            if (!set.AddItem(pattern, ref at, ref previous, ignoreCase))
                return null;
        }

        position = at + 1;
        set.Close(isNegated);
        return set;
    }

    private static int ByteAt(ReadOnlySpan<byte> pattern, int at) => at < pattern.Length ? pattern[at] : -1;

    private bool AddItem(ReadOnlySpan<byte> pattern, ref int at, ref byte? previous, bool ignoreCase)
    {
        if (at >= pattern.Length)
            return false;
        if (pattern[at] == '-' && previous is { } low && ByteAt(pattern, at + 1) is not (-1 or ']'))
        {
            at++;
            if (pattern[at] == '\\' && ++at >= pattern.Length)
                return false;
            AddRange(low, pattern[at++], ignoreCase);
            previous = null;
            return true;
        }

        if (pattern[at] == '[' && ByteAt(pattern, at + 1) == ':')
        {
            var length = pattern[(at + 2)..].IndexOf((byte)']');
            if (length < 0)
                return false;
            if (length > 0 && pattern[at + 1 + length] == ':')
            {
                if (!AddClass(pattern.Slice(at + 2, length - 1), ignoreCase))
                    return false;
                at += length + 3;
                previous = null;
                return true;
            }
        }

        if (pattern[at] == '\\' && ++at >= pattern.Length)
            return false;
        previous = pattern[at];
        _accepted[pattern[at++]] = true;
        return true;
    }

    private void AddRange(byte low, byte high, bool ignoreCase)
    {
        for (int value = low; value <= high; value++)
        {
            _accepted[value] = true;
            if (ignoreCase && char.IsAsciiLetterUpper((char)value))
                _accepted[value | 0x20] = true;
        }
    }

    private bool AddClass(ReadOnlySpan<byte> name, bool ignoreCase)
    {
        Func<char, bool>? accepts = System.Text.Encoding.ASCII.GetString(name) switch
        {
            "alnum" => char.IsAsciiLetterOrDigit,
            "alpha" => char.IsAsciiLetter,
            "blank" => c => c is ' ' or '\t',
            "cntrl" => char.IsControl,
            "digit" => char.IsAsciiDigit,
            "graph" => c => c is > ' ' and < '\x7f',
            "lower" => char.IsAsciiLetterLower,
            "print" => c => c is >= ' ' and < '\x7f',
            "punct" => c => c is > ' ' and < '\x7f' && !char.IsAsciiLetterOrDigit(c),
            "space" => c => c is ' ' or '\t' or '\n' or '\r',
            "upper" => c => char.IsAsciiLetterUpper(c) || (ignoreCase && char.IsAsciiLetterLower(c)),
            "xdigit" => char.IsAsciiHexDigit,
            _ => null,
        };
        if (accepts is null)
            return false;
        for (var value = 0; value < 128; value++)
            _accepted[value] |= accepts((char)value);
        return true;
    }

    private void Close(bool isNegated)
    {
        for (var value = 0; value < 256; value++)
            _accepted[value] ^= isNegated;
        _accepted['/'] = false;
    }
}
