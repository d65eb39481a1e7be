namespace Sextant.Extraction.CSharp;

/// <summary>Which conditional-compilation symbols are defined in one scan; symbols are decided when a directive first asks for them.</summary>
internal sealed class SymbolChoice
{
    /// <summary>Conditions with more undecided symbols are not searched for a way to make them true.</summary>
    private const int MaxSearchedSymbols = 12;

    private bool _definesMore = true;
    private readonly Dictionary<string, bool> _decided = new(StringComparer.Ordinal);

    /// <summary>A choice under which the branch is taken, as far as <c>#define</c> in the file allows; null where there is none.</summary>
    /// <param name="cautious">Symbols that the branch does not need are not defined.</param>
    public static SymbolChoice? Taking(ConditionalBranch branch, bool cautious)
    {
        var choice = new SymbolChoice();
        if (!choice.TrySatisfy(branch.Condition)) return null;
        choice._definesMore = !cautious;
        return choice;
    }

    /// <summary>The choice of a build that defines no symbols.</summary>
    public static SymbolChoice NothingDefined() => new() { _definesMore = false };

    public void Define(string symbol, bool defined) => _decided[symbol] = defined;

    /// <summary>The value of a condition; symbols still undecided count as not defined from now on.</summary>
    public bool Decide(DirectiveExpression expression)
    {
        foreach (var symbol in expression.Symbols) _decided.TryAdd(symbol, false);
        return expression.Evaluate(Value) ?? false;
    }

    /// <summary>Decides undecided symbols so that a condition and all that go with it hold. Where that is impossible, decides nothing and returns false.</summary>
    public bool TrySatisfy(BranchCondition condition)
    {
        var conditions = condition.All().ToArray();
        var undecided = conditions.SelectMany(each => each.Expression.Symbols).Distinct(StringComparer.Ordinal)
            .Where(symbol => !_decided.ContainsKey(symbol)).ToArray();
        if (!_definesMore) return false;
        if (undecided.Length > MaxSearchedSymbols) return conditions.All(each => each.Expression.Evaluate(Value) == each.Required);
        if (Search(conditions, undecided, 0)) return true;
        foreach (var symbol in undecided) _decided.Remove(symbol);
        return false;
    }

    private bool Search(BranchCondition[] conditions, string[] undecided, int next)
    {
        var open = false;
        foreach (var (expression, required, _) in conditions)
        {
            var value = expression.Evaluate(Value);
            if (value is null) open = true;
            else if (value != required) return false;
        }

        if (!open) return true;
        foreach (var defined in (ReadOnlySpan<bool>)[true, false])
        {
            _decided[undecided[next]] = defined;
            if (Search(conditions, undecided, next + 1)) return true;
        }

        _decided.Remove(undecided[next]);
        return false;
    }

    private bool? Value(string symbol) => _decided.TryGetValue(symbol, out var defined) ? defined : null;
}
