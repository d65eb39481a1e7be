using System.Diagnostics.CodeAnalysis;

namespace Sextant.LanguageServer.Workspaces;

internal static class RelativePath
{
    /// <summary>The path below a folder, with <c>/</c> on every platform; false where it is not below it.</summary>
    /// <param name="folder">Absolute, without a separator at its end (but for a file system's root).</param>
    public static bool TryGet(string folder, string path, [NotNullWhen(true)] out string? relative)
    {
        relative = null;
        var comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var prefix = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        if (path.Length <= prefix.Length || !path.StartsWith(prefix, comparison)) return false;
        relative = path[prefix.Length..].Replace(Path.DirectorySeparatorChar, '/');
        return true;
    }
}
