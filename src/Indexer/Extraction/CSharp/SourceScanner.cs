using System.Runtime.CompilerServices;

namespace Sextant.Extraction.CSharp;

/// <summary>
/// One pass over a source text before Roslyn sees it: finds brackets, literals, comments and directives, and blanks what Roslyn must not see.
/// </summary>
/// <remarks>
/// Roslyn's parser descends recursively without a check in some places, and reads some constructs again at every level of nesting; a hostile
/// file can so end the process or keep it busy for years, and a cancellation is not heard meanwhile. Whatever this scanner does not
/// understand it blanks, so that both always agree on what is code and what is text.
/// </remarks>
internal sealed partial class SourceScanner
{
    /// <summary>So many of the same sign at the start of a line separate the sides of a conflict; both sides are read.</summary>
    private const int MergeMarker = 7;

    private readonly string _text;
    private readonly SymbolChoice _symbols;
    private readonly IReadOnlySet<int> _covered;
    private readonly CancellationToken _cancellationToken;
    private readonly List<int> _callables = [];
    private readonly List<GuardedProblem> _problems = [];
    private char[]? _copy;
    private int _position;
    private int _commentEnd;
    private bool _hasOpenComment;

    private SourceScanner(string text, SymbolChoice symbols, IReadOnlySet<int> covered, CancellationToken cancellationToken)
    {
        (_text, _symbols, _covered, _cancellationToken) = (text, symbols, covered, cancellationToken);
    }

    /// <param name="symbols">Decided symbols are kept; others are decided on the way so that branches are taken that are not covered yet.</param>
    /// <param name="covered">Starts of branches that another scan has taken already.</param>
    public static GuardedText Scan(string text, SymbolChoice symbols, IReadOnlySet<int> covered, CancellationToken cancellationToken)
    {
        var scanner = new SourceScanner(text, symbols, covered, cancellationToken);
        scanner.ScanCode();
        scanner.CloseConditionals();
        scanner.CloseAll();
        var guarded = scanner._copy is null ? text : new string(scanner._copy);
        return new GuardedText(guarded, scanner._callables, scanner._branches, scanner._problems, scanner._maxStack);
    }

    private void ScanCode()
    {
        var text = _text;
        while (true)
        {
            var i = _position;
            while ((uint)i < (uint)text.Length && !IsMark(text[i])) i++;
            if (_nextPartial < i) CheckPartials(_position, i);
            _position = i;
            if (i >= text.Length) return;
            ScanMark(text[i]);
        }
    }

    private void ScanMark(char mark)
    {
        switch (mark)
        {
            case '/': ScanSlash(); break;
            case '"': ScanString(_position, verbatim: false, dollars: 0); break;
            case '\'': ScanCharacter(); break;
            case '@' or '$': ScanPrefix(); break;
            case '#': ScanHash(); break;
            case '(' or '[' or '{': Open(mark); break;
            case ')' or ']' or '}': Close(mark); break;
            case ',' or ';': Separate(mark); break;
            case ':': ScanColon(); break;
            default: ScanOperator(mark); break;
        }
    }

    private void ScanSlash()
    {
        var start = _position;
        var next = Peek(1);
        if (next == '/')
        {
            _position = EndOfLine(start + 2);
        }
        else if (next == '*')
        {
            var end = _hasOpenComment ? -1 : _text.IndexOf("*/", start + 2, StringComparison.Ordinal);
            if (end < 0)
            {
                _hasOpenComment = true;
                BlankUnended(start, "Comment without its end '*/'.");
                return;
            }

            _position = end + 2;
        }
        else
        {
            _position++;
            return;
        }

        _commentEnd = _position;
        SkipInChain(start, _position);
    }

    /// <summary>Reads the operators that matter for how the parser nests or looks ahead.</summary>
    private void ScanOperator(char mark)
    {
        var (previous, next) = (_position > 0 ? _text[_position - 1] : '\n', Peek(1));
        if (next == mark && IsLineEnd(previous) && RunOf(mark, _position) >= MergeMarker)
        {
            BlankUnended(_position, "Marker of a merge conflict.");
            return;
        }

        var length = 1;
        switch (mark)
        {
            case '=' when next is '=' or '>':
            case '<' when next is '<' or '=':
            case '?' when next == '?':
                length = 2;
                break;
            case '=' when previous is not ('!' or '<' or '>' or '+' or '-' or '*' or '/' or '%' or '&' or '|' or '^' or '?'):
                Weigh(Speculation.Assignment);
                break;
            case '?' when next != '.':
                Weigh(Speculation.Question);
                break;
            case '<':
                OpenAngle();
                break;
            case '>' when previous is not ('-' or '='):
                CloseAngle();
                break;
        }

        _position += length;
        CheckChain();
    }

    private char Peek(int offset) => _position + offset < _text.Length ? _text[_position + offset] : '\0';

    /// <summary>Position of the next line end of any kind that Roslyn knows, or of the end of the text.</summary>
    private int EndOfLine(int from)
    {
        var found = _text.AsSpan(from).IndexOfAny("\r\n\u0085\u2028\u2029");
        return found < 0 ? _text.Length : from + found;
    }

    private static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>Replaces a stretch by spaces; line ends stay.</summary>
    private void Blank(int start, int end)
    {
        if (start >= end) return;
        _copy ??= _text.ToCharArray();
        for (var i = start; i < end; i++)
        {
            if (!IsLineEnd(_copy[i])) _copy[i] = ' ';
        }
    }

    /// <summary>Blanks the rest of a line on which something starts that never ends, and goes on behind it.</summary>
    private void BlankUnended(int start, string message)
    {
        _position = EndOfLine(start);
        Blank(start, _position);
        SkipInChain(start, _position);
        Report(start, message);
    }

    /// <summary>As <see cref="BlankUnended"/>, with an empty string in the place of the literal, so that the parser still finds one.</summary>
    private void BlankLiteral(int start, string message)
    {
        BlankUnended(start, message);
        if (_position - start >= 2) (_copy![start], _copy[start + 1]) = ('"', '"');
    }

    private void Report(int position, string message)
    {
        const int MaxProblems = 20;
        if (_problems.Count < MaxProblems) _problems.Add(new GuardedProblem(position, message));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsMark(char c) => c < 128 && ((c < 64 ? MarksBelow64 : MarksFrom64) >> (c & 63) & 1) != 0;

    private const ulong MarksBelow64 = 1UL << '"' | 1UL << '#' | 1UL << '$' | 1UL << '\'' | 1UL << '(' | 1UL << ')' | 1UL << ',' | 1UL << '/'
        | 1UL << ':' | 1UL << ';' | 1UL << '<' | 1UL << '=' | 1UL << '>' | 1UL << '?';

    private const ulong MarksFrom64 = 1UL << ('@' - 64) | 1UL << ('[' - 64) | 1UL << (']' - 64) | 1UL << ('{' - 64) | 1UL << ('|' - 64)
        | 1UL << ('}' - 64);
}
