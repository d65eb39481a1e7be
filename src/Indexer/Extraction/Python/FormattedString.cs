namespace Sextant.Extraction.Python;

/// <summary>Where an f-string or t-string ends under the grammar of PEP 701, in which expressions may hold any string, also with the same quotes.</summary>
/// <remarks>Keeps its own stack, so that nesting has no limit.</remarks>
internal ref struct FormattedString
{
    private enum Mode : byte
    {
        Literal,
        Expression,
        FormatSpecifier,
    }

    /// <param name="Depth">Brackets that are open in an expression.</param>
    private record struct Frame(Mode Mode, char Quote, bool Triple, bool Raw, int Depth);

    private readonly ReadOnlySpan<char> _text;
    private Span<Frame> _frames;
    private int _count;

    private FormattedString(ReadOnlySpan<char> text, Span<Frame> frames)
    {
        _text = text;
        _frames = frames;
    }

    /// <summary>Position after the closing quotes, or -1 where the text is no f-string under this grammar.</summary>
    /// <param name="reached">How far it was read.</param>
    public static int EndOf(ReadOnlySpan<char> text, int quote, bool raw, out int reached)
    {
        var scan = new FormattedString(text, stackalloc Frame[8]);
        return scan.Scan(quote, raw, out reached);
    }

    private int Scan(int quote, bool raw, out int reached)
    {
        var position = Open(quote, raw);
        reached = position;
        while (_count > 0)
        {
            if (position >= _text.Length) return -1;
            reached = position;
            ref var frame = ref _frames[_count - 1];
            position = frame.Mode == Mode.Expression ? StepInExpression(ref frame, position) : StepInLiteral(ref frame, position);
            if (position < 0)
            {
                if (StringLiteral.IsTriple(_text, reached)) reached = _text.Length;
                return -1;
            }
        }

        return position;
    }

    /// <summary>One step through literal text or a format specifier; returns the next position, or -1 to give up.</summary>
    private int StepInLiteral(ref Frame frame, int position)
    {
        var c = _text[position];
        if (c == frame.Quote && (!frame.Triple || StringLiteral.IsTriple(_text, position)))
        {
            if (frame.Mode == Mode.FormatSpecifier) return -1;
            _count--;
            return position + (frame.Triple ? 3 : 1);
        }

        var next = position + 1 < _text.Length ? _text[position + 1] : '\0';
        switch (c)
        {
            case '\\' when next is '{' or '}':
                return position + 1;
            case '\\' when next == 'N' && !frame.Raw && position + 2 < _text.Length && _text[position + 2] == '{':
                var close = _text[(position + 3)..].IndexOfAny("}\n\r'\"");
                return close >= 0 && _text[position + 3 + close] == '}' ? position + 4 + close : -1;
            case '\\':
                return StringLiteral.AfterEscape(_text, position);
            case '{' when next == '{' && frame.Mode == Mode.Literal:
                return position + 2;
            case '{':
                Push(frame with { Mode = Mode.Expression, Depth = 0 });
                return position + 1;
            case '}' when frame.Mode == Mode.FormatSpecifier:
                _count--;
                return position + 1;
            case '\n' or '\r' when !frame.Triple:
                return -1;
            default:
                return position + 1;
        }
    }

    private int StepInExpression(ref Frame frame, int position)
    {
        switch (_text[position])
        {
            case '\'' or '"':
                var prefix = _text[StringLiteral.StartOf(_text, position)..position];
                return StringLiteral.IsFormatted(prefix) ? Open(position, StringLiteral.IsRaw(prefix)) : StringLiteral.EndOf(_text, position);
            case '(' or '[' or '{':
                frame.Depth++;
                return position + 1;
            case '}' when frame.Depth == 0:
                _count--;
                return position + 1;
            case ')' or ']' or '}':
                return --frame.Depth < 0 ? -1 : position + 1;
            case ':' when frame.Depth == 0:
                frame.Mode = Mode.FormatSpecifier;
                return position + 1;
            case '#':
                return PythonCharacters.EndOfLine(_text, position);
            default:
                return position + 1;
        }
    }

    private int Open(int quote, bool raw)
    {
        var triple = StringLiteral.IsTriple(_text, quote);
        Push(new Frame(Mode.Literal, _text[quote], triple, raw, 0));
        return quote + (triple ? 3 : 1);
    }

    private void Push(Frame frame)
    {
        if (_count == _frames.Length)
        {
            var larger = new Frame[_count * 2];
            _frames.CopyTo(larger);
            _frames = larger;
        }

        _frames[_count++] = frame;
    }
}
