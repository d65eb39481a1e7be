namespace Sextant.Extraction.CSharp;

/// <content>Conditional sections. Their directives and the branches that are not taken are blanked; other directives are left to Roslyn.</content>
internal sealed partial class SourceScanner
{
    /// <summary>Deeper sections, and branches beyond this many of one section, are never taken.</summary>
    private const int MaxConditionals = 64;

    /// <summary>Branches beyond this many are not looked at one by one.</summary>
    private const int MaxBranches = 1000;

    /// <param name="outer">What must hold around the section; null where nothing must.</param>
    private sealed class Section(int start, bool isOuterActive, BranchCondition? outer)
    {
        public int Start { get; } = start;

        public bool IsOuterActive { get; } = isOuterActive;

        /// <summary>What must hold so that the next branch of the section can be taken.</summary>
        public BranchCondition? Open { get; set; } = outer;

        public int Branches { get; set; }

        public ConditionalBranch? Branch { get; set; }

        public bool HasTaken { get; set; }

        public bool HasElse { get; set; }
    }

    private readonly List<ConditionalBranch> _branches = [];
    private readonly Stack<Section> _sections = new();

    /// <summary>At <c>#</c> in code.</summary>
    private void ScanHash()
    {
        if (_interpolations.Count > 0)
        {
            AbandonHole();
            return;
        }

        var start = _position;
        var taken = ScanDirective(active: true);
        SkipInChain(start, _position);
        if (taken) return;
        _position = SkipInactive(_position);
        Blank(start, _position);
        SkipInChain(start, _position);
    }

    /// <summary>Skips lines up to a directive that makes the text active again, and returns the end of that directive's line.</summary>
    private int SkipInactive(int from)
    {
        while (from < _text.Length)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var first = from;
            while (first < _text.Length && (char.IsWhiteSpace(_text[first]) || _text[first] is '\uFEFF' or '\u001A')) first++;
            if (first == _text.Length) return first;
            if (_text[first] == '#')
            {
                _position = first;
                if (ScanDirective(active: false)) return _position;
                from = _position;
            }
            else
            {
                from = EndOfLine(first);
            }
        }

        return from;
    }

    /// <summary>Reads the directive at <see cref="_position"/> and goes to the end of its line.</summary>
    /// <returns>Whether the text behind it is active.</returns>
    private bool ScanDirective(bool active)
    {
        var start = _position;
        var end = EndOfLine(start);
        var rest = _text.AsSpan(start + 1, end - start - 1).TrimStart();
        var length = 0;
        while (length < rest.Length && char.IsAsciiLetter(rest[length])) length++;
        var name = rest[..length];
        var argument = rest[length..];
        _position = end;
        switch (name)
        {
            case "if":
                _sections.Push(new Section(start, active, _sections.TryPeek(out var around) ? around.Branch?.Condition : null));
                active = Take(start, DirectiveExpression.Parse(argument));
                break;
            case "elif" when _sections.TryPeek(out var section) && !section.HasElse:
                active = Take(start, DirectiveExpression.Parse(argument));
                break;
            case "else" when _sections.TryPeek(out var section) && !section.HasElse:
                section.HasElse = true;
                active = Take(start, DirectiveExpression.Parse("true"));
                break;
            case "endif" when _sections.TryPop(out var section):
                if (section.Branch is { } last) last.End = start;
                active = section.IsOuterActive;
                break;
            case "elif" or "else" or "endif":
                // The parser would search all the directives before each of them for the section that is not there.
                Report(start, "Unexpected preprocessor directive.");
                break;
            case "define" or "undef" when active:
                _symbols.Define(FirstWord(argument), name is "define");
                return true;
            default:
                return active;
        }

        Blank(start, end);
        return active;
    }

    /// <summary>Opens a branch of the innermost section, and says whether it is taken.</summary>
    private bool Take(int start, DirectiveExpression condition)
    {
        var section = _sections.Peek();
        if (section.Branch is { } before) before.End = start;
        section.Branch = null;
        if (_sections.Count > MaxConditionals || section.Branches++ >= MaxConditionals) return false;
        var branch = new ConditionalBranch(start, new BranchCondition(condition, true, section.Open)) { End = _text.Length };
        section.Branch = branch;
        section.Open = new BranchCondition(condition, false, section.Open);
        if (_branches.Count < MaxBranches) _branches.Add(branch);
        branch.IsTaken = section.IsOuterActive && !section.HasTaken && IsChosen(start, condition);
        section.HasTaken |= branch.IsTaken;
        return branch.IsTaken;
    }

    private bool IsChosen(int start, DirectiveExpression condition)
    {
        var wanted = !_covered.Contains(start);
        return _symbols.TrySatisfy(new BranchCondition(condition, wanted, null)) ? wanted : _symbols.Decide(condition);
    }

    private void CloseConditionals()
    {
        foreach (var section in _sections) Report(section.Start, "#endif expected.");
    }

    private static string FirstWord(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        var length = 0;
        while (length < text.Length && (text[length] == '_' || char.IsLetterOrDigit(text[length]))) length++;
        return text[..length].ToString();
    }
}
