namespace Sextant.Extraction.CSharp;

/// <summary>Reads references to code in documentation, such as <c>M:App.Parser{T}.Parse(System.String)</c>.</summary>
internal static class CrefName
{
    /// <summary>The last name of the reference, without parameters and type arguments: <c>Parse</c>.</summary>
    public static string? LastOf(string? cref)
    {
        if (cref is null) return null;
        var name = cref.AsSpan().Trim();
        if (name.Length > 2 && name[1] == ':') name = name[2..];
        if (name.IndexOf("operator", StringComparison.Ordinal) is var keyword && keyword >= 0)
        {
            var before = name[..keyword].LastIndexOf('.') + 1;
            return Until(name[before..], '(');
        }

        if (name.IndexOf('(') is var parameters && parameters > 0) name = name[..parameters];
        if (name.EndsWith(".#ctor", StringComparison.Ordinal)) name = name[..^6];
        var (start, end, depth) = (0, name.Length, 0);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] is '{' or '<' or '[') depth++;
            else if (name[i] is '}' or '>' or ']') depth--;
            else if (name[i] == '.' && depth == 0) start = i + 1;
        }

        name = name[start..end];
        return name.IndexOfAny("{<[`") is var arguments && arguments > 0 ? name[..arguments].ToString() : name.ToString();
    }

    private static string Until(ReadOnlySpan<char> text, char end) => (text.IndexOf(end) is var found && found >= 0 ? text[..found] : text).Trim().ToString();
}
