using System.Buffers;

namespace Sextant.Extraction.Python;

/// <summary>Splits Python text into logical lines: knows indentation, strings, comments, brackets and joined lines, and no grammar.</summary>
/// <remarks>
/// Follows the lexical analysis chapter of the Python reference, and CPython's tokenizer where that is silent. Between the characters that matter
/// it moves with vector searches, and it allocates nothing on text that is well formed. What is not well formed is reported, and read on
/// from the next point that makes sense; the work that is done again after that is bounded, so that the whole stays linear.
/// </remarks>
internal ref struct PythonScanner
{
    private const string StrayBackslash = "unexpected text after a backslash at the end of a line";

    private static readonly SearchValues<char> Significant = SearchValues.Create("'\"#\\\n\r()[]{}$?");

    private readonly ParseErrorList _errors;
    private readonly CancellationToken _cancellation;
    private readonly RescanBudget _budget;
    private BracketStack _brackets = new();
    private bool _distrust;

    /// <param name="distrustStrings">
    /// Takes the first triple-quoted string with a definition inside for one whose end is missing. For a text that ends inside such a
    /// string: the quotes that are missing are hardly the last ones, and behind them code and strings have changed places.
    /// </param>
    public PythonScanner(ReadOnlySpan<char> text, ParseErrorList errors, RescanBudget budget, bool distrustStrings, CancellationToken cancellation)
    {
        Text = text;
        (_errors, _budget, _distrust, _cancellation) = (errors, budget, distrustStrings, cancellation);
        if (text.StartsWith('\uFEFF')) Position = 1;
    }

    public ReadOnlySpan<char> Text { get; }

    /// <summary>After <see cref="NextLine"/> the first token of a logical line; after <see cref="SkipToLineEnd"/> the start of the next physical line.</summary>
    public int Position { get; private set; }

    /// <summary>After <see cref="SkipToLineEnd"/>: position after the last token of the logical line, comments and line ends not counted.</summary>
    public int ContentEnd { get; private set; }

    /// <summary>A triple-quoted string went on to the end of the text.</summary>
    public bool EndedInString { get; private set; }

    /// <summary>Goes to the first token of the next logical line; false at the end of the text. Blank and comment lines are no logical lines.</summary>
    public bool NextLine(out Indentation indentation)
    {
        _cancellation.ThrowIfCancellationRequested();
        var text = Text;
        var position = Position;
        indentation = default;
        Indentation? joined = null;
        while (position < text.Length)
        {
            switch (text[position])
            {
                case ' ':
                    indentation = indentation.AfterSpace;
                    position++;
                    break;
                case '\t':
                    indentation = indentation.AfterTab;
                    position++;
                    break;
                case '\f':
                    indentation = default;
                    position++;
                    break;
                case '\n' or '\r':
                    position = PythonCharacters.AfterLineEnd(text, position);
                    indentation = default;
                    joined = null;
                    break;
                case '#':
                    position = PythonCharacters.EndOfLine(text, position);
                    break;
                case '\\' when PythonCharacters.AfterLineJoin(text, position) is var next && next >= 0:
                    // The first indented piece of a joined line says how far the whole is indented.
                    if (joined is null && indentation.Column > 0) joined = indentation;
                    position = next;
                    break;
                default:
                    indentation = joined ?? indentation;
                    Position = position;
                    return true;
            }
        }

        Position = position;
        return false;
    }

    /// <summary>Goes on from <paramref name="from"/>, inside a logical line, to the start of the next one.</summary>
    public void SkipToLineEnd(int from)
    {
        var text = Text;
        var position = from;
        while (position < text.Length)
        {
            var found = text[position..].IndexOfAny(Significant);
            if (found < 0) break;
            position += found;
            switch (text[position])
            {
                case '\n' or '\r':
                    EndLine(position, PythonCharacters.AfterLineEnd(text, position));
                    return;
                case '#':
                    SkipPhysicalLine(position);
                    return;
                case '\'' or '"':
                    if (!TrySkipString(ref position)) return;
                    break;
                case '(' or '[' or '{':
                    if (!TrySkipBrackets(ref position)) return;
                    break;
                case '\\':
                    if (!TryJoinLine(ref position)) return;
                    break;
                case ')' or ']' or '}':
                    _errors.Add(position, $"'{text[position]}' closes nothing");
                    position++;
                    break;
                default:
                    _errors.Add(position, $"'{text[position]}' is not part of the language");
                    position++;
                    break;
            }
        }

        EndLine(text.Length, text.Length);
    }

    /// <summary>Goes to the next physical line, whatever is left of this one: for a line that is broken beyond use.</summary>
    public void SkipPhysicalLine(int contentEnd)
    {
        var end = PythonCharacters.EndOfLine(Text, contentEnd);
        EndLine(contentEnd, end == Text.Length ? end : PythonCharacters.AfterLineEnd(Text, end));
    }

    /// <summary>Skips the string whose opening quote is at <paramref name="position"/>.</summary>
    /// <returns>False where it is not closed: the logical line has then ended, at the place where reading can go on.</returns>
    private bool TrySkipString(ref int position)
    {
        var quote = position;
        position = StringLiteral.EndOf(Text, quote, _budget);
        if (position >= 0 && !IsSuspect(quote, position)) return true;
        EndedInString |= position < 0 && StringLiteral.IsTriple(Text, quote);
        position = LeaveString(quote);
        return false;
    }

    /// <summary>Skips a bracket and all up to the one that closes it.</summary>
    /// <returns>False where it is not closed: the logical line has then ended, at the place where reading can go on.</returns>
    private bool TrySkipBrackets(ref int position)
    {
        var text = Text;
        _brackets.Clear();
        var firstBreak = -1;
        var decorator = -1;
        while (position < text.Length)
        {
            var found = text[position..].IndexOfAny(Significant);
            if (found < 0) break;
            position += found;
            var c = text[position];
            switch (c)
            {
                case '(' or '[' or '{':
                    _brackets.Push(position++, c);
                    break;
                case ')' or ']' or '}':
                    if (_brackets.Pop(text, c) is { } error) _errors.Add(position, error);
                    position++;
                    if (_brackets.Depth == 0) return true;
                    break;
                case '\'' or '"':
                    if (!TrySkipString(ref position)) return false;
                    break;
                case '#':
                    if (firstBreak < 0) firstBreak = position;
                    position = PythonCharacters.EndOfLine(text, position);
                    break;
                case '\\' when PythonCharacters.AfterLineJoin(text, position) < 0:
                    _errors.Add(position++, StrayBackslash);
                    break;
                case '\n' or '\r' or '\\':
                    if (firstBreak < 0) firstBreak = position;
                    position = c == '\\' ? PythonCharacters.AfterLineJoin(text, position) : PythonCharacters.AfterLineEnd(text, position);
                    if (DefinitionStart.IsAt(text, position))
                    {
                        LeaveBrackets(firstBreak, decorator >= 0 ? decorator : position);
                        return false;
                    }

                    decorator = StartsWithDecorator(position) ? (decorator >= 0 ? decorator : position) : -1;
                    break;
                default:
                    _errors.Add(position, $"'{c}' is not part of the language");
                    position++;
                    break;
            }
        }

        LeaveBrackets(firstBreak, text.Length);
        return false;
    }

    /// <summary>Steps over a backslash that joins two physical lines, and over any other, which is an error.</summary>
    /// <returns>False where the joined line starts a definition: the logical line has then ended before it.</returns>
    private bool TryJoinLine(ref int position)
    {
        var next = PythonCharacters.AfterLineJoin(Text, position);
        if (next < 0) _errors.Add(position, StrayBackslash);
        if (next >= 0 && DefinitionStart.IsAt(Text, next))
        {
            _errors.Add(position, StrayBackslash);
            EndLine(position, next);
            return false;
        }

        position = next < 0 ? position + 1 : next;
        return true;
    }

    /// <summary>A string without its end: one line of it is given up, or where it may span lines, all up to the next definition.</summary>
    private int LeaveString(int quote)
    {
        var triple = StringLiteral.IsTriple(Text, quote);
        _errors.Add(quote, triple ? "triple-quoted string is not closed" : "string is not closed");
        var resume = PythonCharacters.EndOfLine(Text, quote);
        if (!triple)
        {
            SkipPhysicalLine(resume);
            return resume;
        }

        resume = _budget.IsSpent ? Text.Length : DefinitionStart.FindHead(Text, quote);
        EndLine(resume, resume);
        return resume;
    }

    /// <summary>Brackets without their end: their first physical line is taken for the whole statement.</summary>
    private void LeaveBrackets(int firstBreak, int failure)
    {
        _errors.Add(_brackets.Innermost, $"'{Text[_brackets.Innermost]}' is not closed");
        _budget.Charge(failure - Math.Max(firstBreak, 0));
        if (firstBreak < 0 || _budget.IsSpent)
        {
            EndLine(failure, failure);
            return;
        }

        _errors.QuietUntil(failure);
        SkipPhysicalLine(firstBreak);
    }

    private bool IsSuspect(int quote, int end)
    {
        if (!_distrust || !StringLiteral.IsTriple(Text, quote) || DefinitionStart.FindHead(Text[..end], quote) == end) return false;
        _distrust = false;
        return true;
    }

    private void EndLine(int contentEnd, int next)
    {
        Position = next;
        ContentEnd = TrimEnd(contentEnd);
    }

    private readonly int TrimEnd(int end)
    {
        while (end > 0)
        {
            var c = Text[end - 1];
            if (!PythonCharacters.IsBlank(c) && !PythonCharacters.IsLineEnd(c) && !(c == '\\' && end < Text.Length && PythonCharacters.IsLineEnd(Text[end]))) break;
            end--;
        }

        return end;
    }

    private readonly bool StartsWithDecorator(int lineStart)
    {
        while (lineStart < Text.Length && PythonCharacters.IsBlank(Text[lineStart])) lineStart++;
        return lineStart < Text.Length && Text[lineStart] == '@';
    }
}
