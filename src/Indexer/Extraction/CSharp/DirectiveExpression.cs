namespace Sextant.Extraction.CSharp;

/// <summary>The condition of <c>#if</c> and <c>#elif</c>, evaluated over symbols of which some may be undecided.</summary>
internal sealed class DirectiveExpression
{
    private enum Step : byte
    {
        Symbol,
        True,
        False,
        Not,
        And,
        Or,
        Equal,
        Unequal,
    }

    private readonly List<(Step Step, string? Symbol)> _steps = [];

    private DirectiveExpression()
    {
    }

    /// <summary>Symbols in the order in which they appear.</summary>
    public IEnumerable<string> Symbols => _steps.Where(step => step.Step == Step.Symbol).Select(step => step.Symbol!).Distinct(StringComparer.Ordinal);

    /// <summary>Reads a condition; what is not one is an expression that is always false, as the compiler takes it.</summary>
    /// <remarks>Shunting-yard (Dijkstra 1961) to postfix: no recursion, so no depth of parentheses or negations matters.</remarks>
    public static DirectiveExpression Parse(ReadOnlySpan<char> text)
    {
        var expression = new DirectiveExpression();
        return expression.Read(text) ? expression : new DirectiveExpression { _steps = { (Step.False, null) } };
    }

    /// <returns>Null where the value depends on symbols for which <paramref name="symbols"/> returns null.</returns>
    public bool? Evaluate(Func<string, bool?> symbols)
    {
        var values = new Stack<bool?>();
        foreach (var (step, symbol) in _steps)
        {
            switch (step)
            {
                case Step.Symbol: values.Push(symbols(symbol!)); break;
                case Step.True: values.Push(true); break;
                case Step.False: values.Push(false); break;
                case Step.Not: values.Push(!values.Pop()); break;
                default:
                    var right = values.Pop();
                    var left = values.Pop();
                    values.Push(step switch
                    {
                        Step.And => left & right,
                        Step.Or => left | right,
                        Step.Equal => left is null || right is null ? null : left == right,
                        _ => left is null || right is null ? null : left != right,
                    });
                    break;
            }
        }

        return values.Pop();
    }

    private bool Read(ReadOnlySpan<char> text)
    {
        var operators = new Stack<char>();
        var operandExpected = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c)) continue;
            if (c == '/' && text[(i + 1)..].StartsWith("/")) break;
            if (c == '_' || char.IsLetter(c))
            {
                if (!operandExpected) return false;
                var start = i;
                while (i + 1 < text.Length && (text[i + 1] == '_' || char.IsLetterOrDigit(text[i + 1]))) i++;
                AddOperand(text[start..(i + 1)]);
                operandExpected = false;
            }
            else if (c == '(' || (c == '!' && !text[(i + 1)..].StartsWith("=")))
            {
                if (!operandExpected) return false;
                operators.Push(c);
            }
            else if (c == ')')
            {
                if (operandExpected || !CloseParenthesis(operators)) return false;
            }
            else
            {
                if (operandExpected || i + 1 == text.Length || Operator(c, text[i + 1]) is not { } binary) return false;
                while (operators.TryPeek(out var top) && Binding(top) >= Binding(binary)) AddOperator(operators.Pop());
                operators.Push(binary);
                operandExpected = true;
                i++;
            }
        }

        if (operandExpected) return false;
        while (operators.TryPop(out var rest))
        {
            if (rest == '(') return false;
            AddOperator(rest);
        }

        return true;
    }

    private bool CloseParenthesis(Stack<char> operators)
    {
        while (operators.TryPop(out var top))
        {
            if (top == '(') return true;
            AddOperator(top);
        }

        return false;
    }

    private static char? Operator(char first, char second) => (first, second) switch
    {
        ('&', '&') => '&',
        ('|', '|') => '|',
        ('=', '=') => '=',
        ('!', '=') => '#',
        _ => null,
    };

    private static int Binding(char operation) => operation switch
    {
        '!' => 4,
        '=' or '#' => 3,
        '&' => 2,
        '|' => 1,
        _ => 0,
    };

    private void AddOperand(ReadOnlySpan<char> word)
    {
        if (word is "true") _steps.Add((Step.True, null));
        else if (word is "false") _steps.Add((Step.False, null));
        else _steps.Add((Step.Symbol, word.ToString()));
    }

    private void AddOperator(char operation) => _steps.Add((operation switch
    {
        '!' => Step.Not,
        '&' => Step.And,
        '|' => Step.Or,
        '=' => Step.Equal,
        _ => Step.Unequal,
    }, null));
}
