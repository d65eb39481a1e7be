namespace Sextant.Extraction.CSharp;

/// <content>Which parentheses may open the parameters of a local function, so that other bodies need not be searched for one.</content>
internal sealed partial class SourceScanner
{
    /// <summary>A list of type parameters is not looked through for longer than this; then it counts as one.</summary>
    private const int MaxTypeParameterList = 300;

    private (int Open, int Close) _lastRound = (-1, -1);

    /// <summary>True where a type and a name stand before the parenthesis. It may be wrong about a call, but never about a declaration.</summary>
    private bool LooksLikeDeclaration(int open)
    {
        var nameEnd = SkipSpaceBack(open - 1);
        if (nameEnd >= 0 && _text[nameEnd] == '>') nameEnd = SkipTypeParametersBack(nameEnd);
        var beforeName = SkipWordBack(nameEnd);
        if (beforeName == nameEnd) return nameEnd >= 0 && nameEnd == _commentEnd - 1;
        if (IsNoName(_text.AsSpan(beforeName + 1, nameEnd - beforeName))) return false;
        var typeEnd = SkipSpaceBack(beforeName);
        if (typeEnd < 0) return false;
        if (_commentEnd > typeEnd) return true;
        switch (_text[typeEnd])
        {
            case ']' or '?' or '*':
                return true;
            case '>':
                return typeEnd > 0 && _text[typeEnd - 1] is not ('=' or '-');
            case ')':
                return _lastRound.Close == typeEnd && StartsStatement(_lastRound.Open);
            default:
                var beforeType = SkipWordBack(typeEnd);
                return beforeType < typeEnd && !IsNoType(_text.AsSpan(beforeType + 1, typeEnd - beforeType));
        }
    }

    /// <summary>True where a tuple type, and no condition or cast, stands in the parentheses.</summary>
    private bool StartsStatement(int open)
    {
        var before = SkipSpaceBack(open - 1);
        if (before < 0 || _text[before] is '{' or '}' or ';' or ':' or ']' or '/') return true;
        var word = _text.AsSpan(0, before + 1)[(SkipWordBack(before) + 1)..];
        return word is "async" or "static" or "unsafe" or "ref" or "readonly" or "extern";
    }

    private int SkipSpaceBack(int i)
    {
        while (i >= 0 && char.IsWhiteSpace(_text[i])) i--;
        return i;
    }

    private int SkipWordBack(int i)
    {
        while (i >= 0 && (char.IsLetterOrDigit(_text[i]) || _text[i] is '_' or '\\' or >= '\u0080')) i--;
        return i;
    }

    private int SkipTypeParametersBack(int close)
    {
        var depth = 0;
        var last = Math.Max(0, close - MaxTypeParameterList);
        for (var i = close; i >= last; i--)
        {
            if (_text[i] == '>') depth++;
            else if (_text[i] == '<' && --depth == 0) return SkipSpaceBack(i - 1);
        }

        return close;
    }

    private static bool IsNoName(ReadOnlySpan<char> word) => word is "if" or "while" or "for" or "foreach" or "switch" or "lock" or "using" or "fixed"
        or "catch" or "typeof" or "sizeof" or "default" or "checked" or "unchecked" or "new" or "return" or "throw" or "as" or "is" or "in" or "out"
        or "ref" or "base" or "this" or "else" or "case" or "delegate" or "do" or "goto" or "stackalloc";

    private static bool IsNoType(ReadOnlySpan<char> word) => word is "new" or "return" or "await" or "throw" or "else" or "in" or "case" or "is" or "as"
        or "and" or "or" or "not" or "when" or "yield" or "goto" or "do" or "out" or "ref" or "select" or "where" or "by" or "on" or "equals"
        or "orderby" or "async";
}
