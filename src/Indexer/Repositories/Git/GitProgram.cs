namespace Sextant.Repositories.Git;

/// <summary>Finds the <c>git</c> that the user installed, and never one that lies in the repository.</summary>
/// <remarks>
/// Starting a program by its bare name would look in the current folder first on Windows, and .NET does the same elsewhere: a repository
/// could bring its own <c>git</c>.
/// </remarks>
internal static class GitProgram
{
    /// <param name="searchPath">The value of <c>PATH</c>.</param>
    /// <param name="repository">No program in here is taken.</param>
    /// <returns>The absolute path, or null.</returns>
    public static string? Find(string? searchPath, string repository)
    {
        var name = OperatingSystem.IsWindows() ? "git.exe" : "git";
        var avoided = FileLinks.PhysicalPath(repository) + Path.DirectorySeparatorChar;
        var comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        foreach (var entry in (searchPath ?? "").Split(Path.PathSeparator))
        {
            var folder = entry.Trim('"');
            if (!Path.IsPathFullyQualified(folder))
                continue;
            var program = Path.Join(folder, name);
            if (IsExecutable(program)
                && !(FileLinks.PhysicalPath(folder) + Path.DirectorySeparatorChar).StartsWith(avoided, comparison))
            {
                return program;
            }
        }

        return null;
    }

    private static bool IsExecutable(string file)
    {
        if (!File.Exists(file))
            return false;
        const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Execute) != UnixFileMode.None;
    }
}
