using System.Runtime.InteropServices;

namespace Sextant.Extraction.CSharp;

/// <content>Brackets, and how much time and stack the parser would spend on what is inside them.</content>
internal sealed partial class SourceScanner
{
    /// <summary>Brackets of any kind inside each other; real code stays below 50.</summary>
    private const int MaxDepth = 100;

    /// <summary>Interpolated strings in the holes of others.</summary>
    private const int MaxInterpolations = 8;

    /// <summary>Signs <c>&lt;</c> without <c>&gt;</c>: each makes the parser look for a list of types up to its end.</summary>
    private const int MaxAngles = 64;

    /// <summary>Signs <c>?</c> without a separator: the parser looks from each for the end of a type.</summary>
    private const int MaxQuestions = 512;

    /// <summary>
    /// Upper estimates: of a bracket, and of a character of code that no comma, semicolon or brace separates from those before; two of these are the brackets of a
    /// cast, which takes more than a kilobyte where code is not optimised.
    /// </summary>
    private const int StackOfBracket = 2048, StackOfCharacter = 640, MaxStack = 24 << 20;

    /// <summary>The parser may read what is in the brackets 2 to the power of this many times.</summary>
    private const int MaxWeight = 12, MaxWeightOfHostile = 5;

    /// <summary>What the parser may read, over the length of the text, before a file counts as hostile.</summary>
    private const int MaxReadings = 64;

    /// <summary>Braces that close nothing, which the parser collects in a list that it copies for each.</summary>
    private const int MaxStrayBraces = 64;

    private enum Speculation : byte
    {
        Assignment,
        Question,
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Bracket
    {
        public char Kind;
        public bool IsHole;
        public int Start;

        /// <summary>How often what is inside may be read again: 2 to the power of this.</summary>
        public int Weight;

        /// <summary>Added to the weight of the brackets that are opened before the next separator.</summary>
        public int Pending;
        public int Angles;
        public int Questions;

        /// <summary>Start of the code since the last separator, moved on by the length of literals, comments and brackets in it.</summary>
        public int ChainStart;

        /// <summary>Estimated bytes of stack when the parser gets here.</summary>
        public int Stack;
    }

    private Bracket[] _brackets = new Bracket[32];
    private int _depth;
    private int _skipFrom = -1;
    private int _skipDepth;
    private bool _skipToSeparator;
    private int _maxStack;
    private long _readings;
    private int _countedTo;
    private int _strayBraces;

    private ref Bracket Top => ref _brackets[_depth];

    private bool InHole => Top.IsHole;

    private bool IsSkipping => _skipFrom >= 0;

    private void Open(char kind)
    {
        ref var outer = ref Top;
        var position = _position;
        if (kind == '(' && LooksLikeDeclaration(position)) _callables.Add(position);
        CheckChain();
        CountReadings();
        var weight = outer.Weight + outer.Pending + (outer.Angles > 0 ? 1 : 0) + OwnWeight(kind, outer.Kind);
        var stack = Math.Min(outer.Stack, MaxStack) + StackOfBracket + ChainStack(in outer);
        _position++;
        if (kind == '{') _partials = 0;
        if (!IsSkipping)
        {
            var maxWeight = _readings > (long)MaxReadings * _text.Length + (1 << 18) ? MaxWeightOfHostile : MaxWeight;
            if (_depth >= MaxDepth || weight > maxWeight || stack > MaxStack) StartSkipping(_position, toSeparator: false);
            else _maxStack = Math.Max(_maxStack, stack);
        }

        Push(new Bracket { Kind = kind, Start = position, Weight = Math.Min(weight, 40), ChainStart = _position, Stack = stack });
    }

    private int OwnWeight(char kind, char outer)
    {
        if (kind == '(') return 0;
        if (kind == '{') return outer is '(' or '[' ? 1 : 0;
        var i = _position - 1;
        while (i >= 0 && char.IsWhiteSpace(_text[i])) i--;
        return i >= 0 && (char.IsLetterOrDigit(_text[i]) || _text[i] is '_' or ')' or ']' or '"') ? 0 : 1;
    }

    private void OpenHole(Interpolation literal, int inside)
    {
        _position = inside;
        if (_interpolations.Count == MaxInterpolations)
        {
            AbandonInterpolated(literal);
            return;
        }

        _interpolations.Push(literal);
        ref var outer = ref Top;
        Push(new Bracket
        {
            Kind = '{', IsHole = true, Start = inside, Weight = outer.Weight + 1, ChainStart = inside, Stack = outer.Stack + StackOfBracket,
        });
    }

    private void Close(char mark)
    {
        CheckChain();
        CountReadings();
        var kind = mark switch { ')' => '(', ']' => '[', _ => '{' };
        if (InHole)
        {
            CloseHole(kind);
            return;
        }

        var match = _depth;
        while (match > 0 && _brackets[match].Kind != kind && !_brackets[match].IsHole && (kind == '{' || _brackets[match].Kind != '{')) match--;
        if (match > 0 && _brackets[match].IsHole)
        {
            AbandonHole();
            return;
        }

        if (match > 0 && _brackets[match].Kind == kind)
        {
            if (kind == '(') _lastRound = (_brackets[match].Start, _position);
            Pop(match, _position);
        }
        else if (kind == '{' && _depth == 0 && ++_strayBraces > MaxStrayBraces)
        {
            Blank(_position, _position + 1);
        }

        _position++;
        if (kind != '{') return;
        _partials = 0;
        EndChain();
    }

    private void CloseHole(char kind)
    {
        var literal = _interpolations.Peek();
        var run = kind == '{' ? RunOf('}', _position) : 0;
        var needed = literal.Quotes >= 3 ? literal.Dollars : 1;
        if (run < needed)
        {
            AbandonHole();
            return;
        }

        Pop(_depth, _position);
        _interpolations.Pop();
        _position += needed;
        ScanInterpolated(literal);
    }

    /// <summary>Gives up the innermost string whose hole is being scanned: the rest of its line is blanked and what follows scanned as code.</summary>
    private void AbandonHole()
    {
        while (!InHole) _depth--;
        _depth--;
        if (IsSkipping && _skipDepth > _depth) _skipFrom = -1;
        AbandonInterpolated(_interpolations.Pop());
    }

    private void CloseAll()
    {
        while (_interpolations.Count > 0)
        {
            AbandonHole();
            ScanCode();
        }

        CheckChain();
        CountReadings();
        if (_depth > 0) Pop(1, _text.Length);
        StopSkipping(_text.Length);
    }

    private void Push(Bracket bracket)
    {
        if (++_depth == _brackets.Length) Array.Resize(ref _brackets, _depth * 2);
        _brackets[_depth] = bracket;
    }

    /// <summary>Closes the brackets from the innermost one to number <paramref name="match"/>.</summary>
    private void Pop(int match, int end)
    {
        _depth = match - 1;
        if (IsSkipping && _skipDepth > _depth) StopSkipping(end);
        SkipInChain(_brackets[match].Start + 1, end);
    }

    private void Separate(char mark)
    {
        CheckChain();
        _position++;
        ref var top = ref Top;
        top.Pending = top.Questions = 0;
        if (mark == ';') top.Angles = _partials = 0;
        EndChain();
    }

    private void EndChain()
    {
        if (IsSkipping && _skipToSeparator && _skipDepth == _depth) StopSkipping(_position);
        Top.ChainStart = _position;
    }

    private void SkipInChain(int start, int end) => Top.ChainStart += end - start;

    /// <summary>Refuses a stretch of code that no separator interrupts for longer than any real code does.</summary>
    private void CheckChain()
    {
        ref var top = ref Top;
        if (IsSkipping) return;
        var stack = top.Stack + ChainStack(in top);
        _maxStack = Math.Max(_maxStack, Math.Min(stack, MaxStack));
        if (stack > MaxStack) StartSkipping(_position - ((stack - MaxStack) / StackOfCharacter), toSeparator: true);
    }

    private int ChainStack(in Bracket bracket) => Math.Clamp(_position - bracket.ChainStart, 0, 1 << 22) * StackOfCharacter;

    private void Weigh(Speculation speculation)
    {
        ref var top = ref Top;
        var pending = speculation == Speculation.Question ? 1 : top.Kind switch { '(' => 2, '[' => 1, _ => 0 };
        top.Pending = Math.Min(top.Pending + pending, 4);
        if (speculation == Speculation.Question && ++top.Questions > MaxQuestions && !IsSkipping) StartSkipping(_position, toSeparator: true);
    }

    private void OpenAngle()
    {
        ref var top = ref Top;
        if (++top.Angles > MaxAngles && !IsSkipping) StartSkipping(_position, toSeparator: true);
    }

    private void CloseAngle()
    {
        ref var top = ref Top;
        if (top.Angles > 0) top.Angles--;
    }

    private void CountReadings()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (!IsSkipping && _position > _countedTo) _readings += (long)(_position - _countedTo) << Math.Min(Top.Weight + Top.Pending, MaxWeight);
        _countedTo = Math.Max(_countedTo, _position);
    }

    private void StartSkipping(int from, bool toSeparator)
    {
        (_skipFrom, _skipDepth, _skipToSeparator) = (from, toSeparator ? _depth : _depth + 1, toSeparator);
        Report(from, "Nested too deeply to be read; left out.");
    }

    private void StopSkipping(int end)
    {
        if (!IsSkipping) return;
        Blank(_skipFrom, end);
        _callables.RemoveAll(position => position >= _skipFrom);
        _skipFrom = -1;
    }
}
