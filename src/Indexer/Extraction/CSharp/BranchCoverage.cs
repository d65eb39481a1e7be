namespace Sextant.Extraction.CSharp;

/// <summary>Which branches of <c>#if</c> have been parsed, and which choice of symbols to parse next.</summary>
internal sealed class BranchCoverage
{
    private readonly HashSet<int> _taken = [];
    private readonly HashSet<int> _tried = [];
    private IReadOnlyList<ConditionalBranch> _open = [];
    private bool _isStarted;
    private bool _triesNothingDefined;
    private bool _isCautious;

    /// <summary>Starts of the branches that some parse has taken.</summary>
    public IReadOnlySet<int> Taken => _taken;

    /// <returns>Null where nothing is left to parse.</returns>
    public SymbolChoice? Next()
    {
        if (!_isStarted)
        {
            _isStarted = true;
            return new SymbolChoice();
        }

        if (_triesNothingDefined)
        {
            _triesNothingDefined = false;
            return SymbolChoice.NothingDefined();
        }

        foreach (var branch in _open)
        {
            if (_tried.Add(branch.Start) && !_taken.Contains(branch.Start) && SymbolChoice.Taking(branch, _isCautious) is { } choice) return choice;
        }

        return null;
    }

    public void Add(string source, GuardedText guarded, List<FoundUnit> units, bool hasErrors, CancellationToken cancellationToken)
    {
        if (guarded.Branches.Count == 0) return;
        if (!hasErrors)
        {
            _taken.UnionWith(guarded.Branches.Where(branch => branch.IsTaken).Select(branch => branch.Start));
        }
        else if (!_isCautious)
        {
            // Sections that exclude each other in practice give nonsense when all are taken: from now on nothing is defined without need.
            _isCautious = _triesNothingDefined = true;
        }

        _open = [.. guarded.Branches.Where(branch => !_taken.Contains(branch.Start) && (hasErrors || MayDeclare(source, branch, units, cancellationToken)))];
    }

    /// <summary>Inside a function, only other functions are of interest; outside, everything with a body or parameters.</summary>
    private static bool MayDeclare(string source, ConditionalBranch branch, List<FoundUnit> units, CancellationToken cancellationToken)
    {
        var text = source[branch.Start..branch.End];
        if (text.AsSpan().IndexOfAny('(', '{') < 0 && !text.Contains("=>", StringComparison.Ordinal)) return false;
        var isInFunction = units.Exists(unit =>
            unit.Start < branch.Start && unit.End > branch.End && !unit.Unit.Kind.IsType() && unit.Unit.Kind != CodeUnitKind.Program);
        if (!isInFunction) return true;
        var bodyStart = text.AsSpan().IndexOfAny('\r', '\n');
        return bodyStart >= 0
            && SourceScanner.Scan(text[bodyStart..], new SymbolChoice(), new HashSet<int>(), cancellationToken).Callables.Count > 0;
    }
}
