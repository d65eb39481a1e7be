namespace Sextant.Extraction.CSharp;

/// <content>String and character literals. An interpolated one is left at each hole and entered again where the hole ends.</content>
internal sealed partial class SourceScanner
{
    /// <summary>An interpolated string whose hole is being scanned.</summary>
    /// <param name="Quotes">How many quotes end it: 1, or 3 and more for a raw string.</param>
    private readonly record struct Interpolation(int Start, bool Verbatim, int Dollars, int Quotes, bool MultiLine, int Callables);

    private readonly Stack<Interpolation> _interpolations = new();

    private void ScanCharacter()
    {
        var start = _position;
        if (EndOfQuoted(start + 1, '\'') is var end && end < 0)
        {
            BlankLiteral(start, "Character literal without its end.");
            return;
        }

        _position = end;
        SkipInChain(start, end);
    }

    /// <summary>At <c>@</c> or <c>$</c>: the prefix of a string, or of something else.</summary>
    private void ScanPrefix()
    {
        var start = _position;
        var (i, verbatim, dollars) = (start, false, 0);
        for (; i < _text.Length && _text[i] is '@' or '$'; i++)
        {
            if (_text[i] == '$') dollars++;
            else verbatim = true;
        }

        if (i == _text.Length || _text[i] != '"')
        {
            _position = i;
            return;
        }

        _position = i;
        ScanString(start, verbatim, dollars);
    }

    /// <summary>Scans a string from its first quote, where <see cref="_position"/> stands.</summary>
    private void ScanString(int start, bool verbatim, int dollars)
    {
        var quotes = verbatim ? 1 : RunOf('"', _position);
        if (quotes >= 3)
        {
            ScanRaw(start, dollars, quotes);
        }
        else if (dollars > 1)
        {
            BlankLiteral(start, "Interpolated string that is no raw string.");
        }
        else if (dollars == 1)
        {
            _position++;
            ScanInterpolated(new Interpolation(start, verbatim, 1, 1, verbatim, _callables.Count));
        }
        else
        {
            var end = verbatim ? EndOfVerbatim(_position + 1) : EndOfQuoted(_position + 1, '"');
            if (end < 0) BlankLiteral(start, "String literal without its end.");
            else EndLiteral(start, end);
        }
    }

    private void ScanRaw(int start, int dollars, int quotes)
    {
        var content = _position + quotes;
        var i = content;
        while (i < _text.Length && !IsLineEnd(_text[i]) && char.IsWhiteSpace(_text[i])) i++;
        var multiLine = i == _text.Length || IsLineEnd(_text[i]);
        if (dollars > 0)
        {
            _position = content;
            ScanInterpolated(new Interpolation(start, false, dollars, quotes, multiLine, _callables.Count));
            return;
        }

        var end = EndOfRaw(content, quotes, multiLine);
        if (end < 0) BlankLiteral(start, "Raw string literal without its end.");
        else EndLiteral(start, end);
    }

    private void EndLiteral(int start, int end)
    {
        _position = end;
        SkipInChain(start, end);
    }

    /// <summary>Scans the text of an interpolated string up to its next hole, which is then scanned as code, or up to its end.</summary>
    private void ScanInterpolated(Interpolation literal)
    {
        var text = _text;
        var i = _position;
        while (i < text.Length)
        {
            var c = text[i];
            if (c == '"')
            {
                var run = RunOf('"', i);
                if (literal.Quotes == 1 && literal.Verbatim && run >= 2)
                {
                    i += 2;
                }
                else if (run < literal.Quotes)
                {
                    i += run;
                }
                else
                {
                    EndInterpolated(literal, i, literal.Quotes == 1 ? 1 : run);
                    return;
                }
            }
            else if (c == '{')
            {
                var run = RunOf('{', i);
                var opens = literal.Quotes >= 3 ? run >= literal.Dollars : run % 2 == 1;
                i += run;
                if (!opens) continue;
                if (literal.Quotes >= 3 && run >= 2 * literal.Dollars) break;
                OpenHole(literal, i);
                return;
            }
            else if (c == '\\' && literal is { Verbatim: false, Quotes: 1 })
            {
                if (i + 1 < text.Length && IsLineEnd(text[i + 1])) break;
                i += 2;
            }
            else if (IsLineEnd(c) && !literal.MultiLine)
            {
                break;
            }
            else
            {
                i++;
            }
        }

        AbandonInterpolated(literal);
    }

    private void EndInterpolated(Interpolation literal, int quote, int run)
    {
        var wellFormed = literal.Quotes == 1 || (run == literal.Quotes && (!literal.MultiLine || IsFirstOnLine(quote)));
        if (!wellFormed)
        {
            _position = quote + run;
            Blank(literal.Start, _position);
            Report(literal.Start, "Raw string literal whose end is not on a line of its own.");
            return;
        }

        EndLiteral(literal.Start, quote + run);
    }

    /// <summary>The rest of the string's first line is blanked; what follows is scanned as code.</summary>
    private void AbandonInterpolated(Interpolation literal)
    {
        _callables.RemoveRange(literal.Callables, _callables.Count - literal.Callables);
        BlankLiteral(literal.Start, "Interpolated string without its end.");
    }

    /// <summary>At <c>:</c>: the format of a hole runs to the end of the hole.</summary>
    private void ScanColon()
    {
        if (Peek(1) == ':')
        {
            _position += 2;
            return;
        }

        _position++;
        if (!InHole) return;
        var literal = _interpolations.Peek();
        for (; _position < _text.Length; _position++)
        {
            var c = _text[_position];
            if (c == '}') return;
            if (c is '"' or '{' || (IsLineEnd(c) && !literal.MultiLine)) break;
        }

        AbandonHole();
    }

    private int RunOf(char c, int from)
    {
        var rest = _text.AsSpan(from).IndexOfAnyExcept(c);
        return rest < 0 ? _text.Length - from : rest;
    }

    /// <returns>The position behind the closing quote, or -1 where the line ends before.</returns>
    private int EndOfQuoted(int from, char quote)
    {
        for (var i = from; i < _text.Length; i++)
        {
            var c = _text[i];
            if (c == quote) return i + 1;
            if (c == '\\') i++;
            if (i < _text.Length && IsLineEnd(_text[i])) return -1;
        }

        return -1;
    }

    private int EndOfVerbatim(int from)
    {
        while (_text.IndexOf('"', from) is var quote && quote >= 0)
        {
            if (quote + 1 == _text.Length || _text[quote + 1] != '"') return quote + 1;
            from = quote + 2;
        }

        return -1;
    }

    private int EndOfRaw(int from, int quotes, bool multiLine)
    {
        var lineEnd = multiLine ? _text.Length : EndOfLine(from);
        while (_text.AsSpan(from, lineEnd - from).IndexOf('"') is var found && found >= 0)
        {
            from += found;
            var run = RunOf('"', from);
            if (run >= quotes) return run == quotes && (!multiLine || IsFirstOnLine(from)) ? from + run : -1;
            from += run;
        }

        return -1;
    }

    private bool IsFirstOnLine(int position)
    {
        var i = position - 1;
        while (i >= 0 && !IsLineEnd(_text[i]) && char.IsWhiteSpace(_text[i])) i--;
        return i < 0 || IsLineEnd(_text[i]);
    }
}
