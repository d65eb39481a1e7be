namespace Sextant.Extraction.Python;

/// <summary>How Python code says that something is deprecated: a decorator, a directive in its docstring, or a warning before anything else.</summary>
internal static class Deprecation
{
    /// <param name="decorator">The text after the <c>@</c>.</param>
    public static bool IsDecorator(ReadOnlySpan<char> decorator)
    {
        var end = 0;
        while (end < decorator.Length && (PythonCharacters.IsNamePart(decorator[end]) || decorator[end] == '.')) end++;
        var name = decorator[..end];
        return name[(name.LastIndexOf('.') + 1)..].StartsWith("deprecat", StringComparison.OrdinalIgnoreCase);
    }

    public static bool IsIn(string? documentation) => documentation?.Contains(".. deprecated::", StringComparison.Ordinal) == true;

    /// <summary>Such as <c>warnings.warn("…", DeprecationWarning)</c>.</summary>
    public static bool IsWarning(ReadOnlySpan<char> statement)
    {
        var call = statement.IndexOf('(');
        return call > 0
            && statement[..call].Contains("warn", StringComparison.OrdinalIgnoreCase)
            && !statement[..call].Contains(' ')
            && statement[call..].Contains("DeprecationWarning", StringComparison.Ordinal);
    }
}
