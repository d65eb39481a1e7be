namespace Sextant.Extraction.Python;

/// <summary>Positions of the brackets that are open. Grows on the heap, so nesting has no limit.</summary>
internal struct BracketStack
{
    private int[] _positions;
    private int _rounds;
    private int _squares;
    private int _curlies;

    public BracketStack() => _positions = new int[16];

    public int Depth { get; private set; }

    public readonly int Innermost => _positions[Depth - 1];

    public void Clear() => Depth = _rounds = _squares = _curlies = 0;

    public void Push(int position, char bracket)
    {
        if (Depth == _positions.Length) Array.Resize(ref _positions, Depth * 2);
        _positions[Depth++] = position;
        CountOf(ref this, bracket)++;
    }

    /// <summary>Closes the innermost bracket of the kind of <paramref name="closer"/>, and with it all that are open inside.</summary>
    /// <returns>Null where the innermost matched; otherwise what was wrong.</returns>
    public string? Pop(ReadOnlySpan<char> text, char closer)
    {
        if (CountOf(ref this, closer) == 0) return $"'{closer}' closes nothing";
        var innermost = text[Innermost];
        char opener;
        do
        {
            opener = text[_positions[--Depth]];
            CountOf(ref this, opener)--;
        }
        while (!Match(opener, closer));
        return Match(innermost, closer) ? null : $"'{closer}' does not close '{innermost}'";
    }

    private static bool Match(char opener, char closer) => (opener, closer) is ('(', ')') or ('[', ']') or ('{', '}');

    private static ref int CountOf(ref BracketStack stack, char bracket)
    {
        if (bracket is '(' or ')') return ref stack._rounds;
        if (bracket is '[' or ']') return ref stack._squares;
        return ref stack._curlies;
    }
}
