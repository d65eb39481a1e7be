namespace Sextant.Extraction.Python;

/// <summary>Reads the tokens of one header, from behind its name to its colon.</summary>
internal ref struct HeaderTokenizer(ReadOnlySpan<char> text, int afterName, RescanBudget budget)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _position = afterName;
    private int _outerLambdas;
    private int _innerLambdas;

    /// <summary>Brackets that are open.</summary>
    public int Depth { get; private set; }

    public HeaderToken Next()
    {
        var start = SkipTrivia();
        var space = start > _position;
        var depth = Depth;
        var kind = start < _text.Length ? Classify(start) : HeaderTokenKind.End;
        if (kind == HeaderTokenKind.Close) depth--;
        return new HeaderToken(kind, start, _position, depth, space);
    }

    /// <summary>Skips what is no token; returns the start of the next one, or the end of the text where the header has none left.</summary>
    private readonly int SkipTrivia()
    {
        var position = _position;
        while (position < _text.Length)
        {
            var c = _text[position];
            if (PythonCharacters.IsBlank(c))
            {
                position++;
            }
            else if (c == '\\' && PythonCharacters.AfterLineJoin(_text, position) is var next && next >= 0)
            {
                position = next;
            }
            else if (Depth > 0 && c == '#')
            {
                position = PythonCharacters.EndOfLine(_text, position);
            }
            else if (Depth > 0 && PythonCharacters.IsLineEnd(c))
            {
                position = PythonCharacters.AfterLineEnd(_text, position);
                if (DefinitionStart.IsAt(_text, position)) return _text.Length;
            }
            else
            {
                return c == '#' || PythonCharacters.IsLineEnd(c) ? _text.Length : position;
            }
        }

        return position;
    }

    /// <summary>Names the token at <paramref name="start"/> and moves behind it.</summary>
    private HeaderTokenKind Classify(int start)
    {
        var c = _text[start];
        _position = start + 1;
        if (PythonCharacters.IsNameStart(c)) return ClassifyName(start);
        ref var lambdas = ref (Depth == 0 ? ref _outerLambdas : ref _innerLambdas);
        switch (c)
        {
            case '(' or '[' or '{':
                if (Depth++ == 0) _innerLambdas = 0;
                return HeaderTokenKind.Open;
            case ')' or ']' or '}':
                return Depth-- == 0 ? HeaderTokenKind.End : HeaderTokenKind.Close;
            case ',' when Depth <= 1 && lambdas == 0:
                return HeaderTokenKind.Separator;
            case ':' when Depth <= 1 && lambdas-- <= 0:
                lambdas = 0;
                return HeaderTokenKind.Colon;
            case '=':
                return HeaderTokenKind.Assign;
            case '\'' or '"':
                return SkipString(start);
            default:
                if (char.IsAsciiDigit(c)) _position = PythonCharacters.EndOfName(_text, start);
                return HeaderTokenKind.Other;
        }
    }

    private HeaderTokenKind ClassifyName(int start)
    {
        _position = PythonCharacters.EndOfName(_text, start);
        var name = _text[start.._position];
        if (_position < _text.Length && _text[_position] is '\'' or '"' && StringLiteral.IsPrefix(name)) return SkipString(_position);
        if (name is not "lambda") return HeaderTokenKind.Name;
        if (Depth == 0) _outerLambdas++;
        else if (Depth == 1) _innerLambdas++;
        return HeaderTokenKind.Other;
    }

    private HeaderTokenKind SkipString(int quote)
    {
        var end = StringLiteral.EndOf(_text, quote, budget);
        _position = end < 0 ? _text.Length : end;
        return end < 0 ? HeaderTokenKind.End : HeaderTokenKind.Other;
    }
}
