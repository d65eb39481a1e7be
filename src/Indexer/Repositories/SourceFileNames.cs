namespace Sextant.Repositories;

/// <summary>Tells the language of a source file by the extension of its name.</summary>
/// <value>C#: <c>.cs</c>. Python: <c>.py</c>, <c>.pyi</c>, <c>.pyw</c>. Case does not matter.</value>
public static class SourceFileNames
{
    public static Language? LanguageOf(ReadOnlySpan<char> path)
    {
        if (path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
            return Language.CSharp;
        if (path.EndsWith(".py", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".pyi", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".pyw", StringComparison.OrdinalIgnoreCase))
        {
            return Language.Python;
        }

        return null;
    }

    /// <param name="path">UTF-8, or any bytes.</param>
    internal static bool IsSource(ReadOnlySpan<byte> path)
    {
        if (path.Length < 3)
            return false;
        Span<char> end = stackalloc char[4];
        var tail = path[^Math.Min(4, path.Length)..];
        for (var at = 0; at < tail.Length; at++)
            end[at] = (char)tail[at];
        return LanguageOf(end[..tail.Length]) is not null;
    }
}
