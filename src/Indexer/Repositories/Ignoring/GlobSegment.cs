namespace Sextant.Repositories.Ignoring;

/// <summary>The part of a path pattern between two slashes.</summary>
/// <remarks>
/// Matches by going back to the latest <c>*</c> only, which is enough within one segment: time is at most the length of the name times that
/// of the pattern, whatever the pattern.
/// </remarks>
internal sealed class GlobSegment
{
    // Tokens: 0-255 a literal byte, then these, then the brackets.
    private const int Star = 256;
    private const int AnyByte = 257;
    private const int FirstSet = 258;

    private readonly List<int> _tokens = [];
    private readonly List<ByteSet> _sets = [];

    /// <summary>The segment <c>**</c>: any number of whole segments, none as well.</summary>
    public static GlobSegment AnyDepth { get; } = new();

    public bool IsEmpty => _tokens.Count == 0;

    public void AddLiteral(byte value) => _tokens.Add(value);

    public void AddStar() => _tokens.Add(Star);

    public void AddAnyByte() => _tokens.Add(AnyByte);

    public void AddSet(ByteSet set)
    {
        _tokens.Add(FirstSet + _sets.Count);
        _sets.Add(set);
    }

    public bool IsMatch(ReadOnlySpan<byte> name)
    {
        var tokens = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_tokens);
        if (tokens.Length > 0 && tokens[^1] < Star && (name.IsEmpty || name[^1] != tokens[^1]))
            return false;
        int token = 0, at = 0, afterStar = -1, starEnd = 0;
        while (at < name.Length)
        {
            if (token < tokens.Length && tokens[token] == Star)
            {
                afterStar = ++token;
                starEnd = at;
            }
            else if (token < tokens.Length && Accepts(tokens[token], name[at]))
            {
                token++;
                at++;
            }
            else if (afterStar >= 0)
            {
                token = afterStar;
                at = ++starEnd;
            }
            else
            {
                return false;
            }
        }

        while (token < tokens.Length && tokens[token] == Star)
            token++;
        return token == tokens.Length;
    }

    private bool Accepts(int token, byte value) => token switch
    {
        < Star => token == value,
        AnyByte => true,
        _ => _sets[token - FirstSet].Contains(value),
    };
}
