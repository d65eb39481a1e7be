namespace Sextant.Search.Filters;

/// <summary>Compiles a path pattern to states; every pattern has a meaning.</summary>
internal ref struct GlobParser
{
    private readonly ReadOnlySpan<char> _pattern;
    private readonly List<GlobState> _states = [];

    // For each open brace: the jump that begins its alternatives, and the jumps that end them.
    private readonly Stack<(List<int> Begin, List<List<int>> Ends)> _braces = new();
    private int _at;

    private GlobParser(ReadOnlySpan<char> pattern) => _pattern = pattern;

    public static GlobState[] Parse(ReadOnlySpan<char> pattern)
    {
        if (pattern.StartsWith("./")) pattern = pattern[2..];
        pattern = pattern.TrimEnd('/');
        var anchored = pattern.Contains('/');
        if (pattern.StartsWith('/')) pattern = pattern[1..];
        var parser = new GlobParser(pattern);
        if (!anchored) parser.AddAnyFolders();
        parser.ReadAll();
        return [.. parser._states];
    }

    private void ReadAll()
    {
        while (_at < _pattern.Length)
        {
            switch (_pattern[_at])
            {
                case '*': ReadStars(); break;
                case '?': Add(GlobStateKind.AnyButSlash); break;
                case '[' when TryReadSet(): break;
                case '{' when IsClosed(): BeginBrace(); break;
                case ',' when _braces.Count > 0: NextAlternative(); break;
                case '}' when _braces.Count > 0: EndBrace(); break;
                case '\\': ReadEscape(); break;
                default: _states.Add(new GlobState(GlobStateKind.Character, _pattern[_at++])); break;
            }
        }

        _states.Add(new GlobState(GlobStateKind.Final));
    }

    private readonly bool AtPartStart => _at == 0 || _pattern[_at - 1] is '/' or '{' or ',';

    private void Add(GlobStateKind kind)
    {
        _states.Add(new GlobState(kind));
        _at++;
    }

    private List<int> AddJump()
    {
        var targets = new List<int>();
        _states.Add(new GlobState(GlobStateKind.Jump, Jumps: targets));
        return targets;
    }

    private void ReadStars()
    {
        var atStart = AtPartStart;
        var stars = _pattern[_at..].IndexOfAnyExcept('*') is var length and >= 0 ? length : _pattern.Length - _at;
        _at += stars;
        if (stars > 1 && atStart && _at < _pattern.Length && _pattern[_at] == '/')
        {
            _at++;
            AddAnyFolders();
            return;
        }

        AddRepeated(stars > 1 ? GlobStateKind.Any : GlobStateKind.AnyButSlash);
    }

    private void AddRepeated(GlobStateKind kind)
    {
        // loop: jump to the body or behind it; body; jump to loop.
        var loop = _states.Count;
        AddJump().AddRange([loop + 1, loop + 3]);
        _states.Add(new GlobState(kind));
        AddJump().Add(loop);
    }

    /// <summary>Nothing, or any folders with their slashes.</summary>
    private void AddAnyFolders()
    {
        var skip = AddJump();
        skip.Add(_states.Count);
        AddRepeated(GlobStateKind.Any);
        _states.Add(new GlobState(GlobStateKind.Character, '/'));
        skip.Add(_states.Count);
    }

    private void BeginBrace()
    {
        _at++;
        var begin = AddJump();
        begin.Add(_states.Count);
        _braces.Push((begin, []));
    }

    private void NextAlternative()
    {
        _at++;
        var (begin, ends) = _braces.Peek();
        ends.Add(AddJump());
        begin.Add(_states.Count);
    }

    private void EndBrace()
    {
        _at++;
        foreach (var end in _braces.Pop().Ends) end.Add(_states.Count);
    }

    /// <summary>Whether the brace at the present position has its closing one.</summary>
    private readonly bool IsClosed()
    {
        var depth = 0;
        for (var i = _at; i < _pattern.Length; i++)
        {
            if (_pattern[i] == '\\') i++;
            else if (_pattern[i] == '{') depth++;
            else if (_pattern[i] == '}' && --depth == 0) return true;
        }

        return false;
    }

    private bool TryReadSet()
    {
        var at = _at + 1;
        var negated = at < _pattern.Length && _pattern[at] is '!' or '^';
        if (negated) at++;
        var ranges = new List<(char, char)>();
        for (var first = true; at < _pattern.Length; first = false)
        {
            if (_pattern[at] == ']' && !first)
            {
                _states.Add(new GlobState(GlobStateKind.Set, Ranges: ranges, Negated: negated));
                _at = at + 1;
                return true;
            }

            var low = _pattern[at++];
            var high = low;
            if (at + 1 < _pattern.Length && _pattern[at] == '-' && _pattern[at + 1] != ']')
            {
                high = _pattern[at + 1];
                at += 2;
            }

            ranges.Add((low, high));
        }

        return false;
    }

    // Before a character that means something a backslash takes the meaning away; elsewhere it is a separator as Windows writes it.
    private void ReadEscape()
    {
        var escapes = _at + 1 < _pattern.Length && _pattern[_at + 1] is '*' or '?' or '[' or ']' or '{' or '}' or ',' or '!' or '\\';
        if (escapes) _at++;
        _states.Add(new GlobState(GlobStateKind.Character, escapes ? _pattern[_at] : '/'));
        _at++;
    }
}
