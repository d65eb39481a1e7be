namespace Sextant.Extraction.Python;

/// <summary>The dotted name under which Python code would import a file.</summary>
internal static class ModuleName
{
    /// <summary>
    /// Folders and file name joined by dots, without a leading <c>src</c> or <c>lib</c>, the extension and <c>__init__</c>. Of an absolute path,
    /// whose root says nothing about packages, only the last part counts. Empty for an <c>__init__.py</c> at the root.
    /// </summary>
    public static string Of(string path)
    {
        var parts = path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries).Where(static part => part is not ("." or "..")).ToList();
        if (parts.Count == 0) return "";
        parts[^1] = WithoutExtension(parts[^1]);
        if (parts[^1] == "__init__") parts.RemoveAt(parts.Count - 1);
        if (parts.Count == 0) return "";
        if (IsRooted(path)) return parts[^1];
        if (parts.Count > 1 && parts[0] is "src" or "lib") parts.RemoveAt(0);
        return string.Join('.', parts);
    }

    private static string WithoutExtension(string name) => name.LastIndexOf('.') is var dot && dot > 0 ? name[..dot] : name;

    /// <summary>As either kind of platform writes it, so that the result does not depend on where it runs.</summary>
    private static bool IsRooted(string path) => path[0] is '/' or '\\' || (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]));
}
