namespace Sextant.Commands.Configuration;

/// <summary>The folders of the user that Sextant reads and writes, by the customs of the system; never those of a repository.</summary>
internal static class UserFolders
{
    /// <summary><c>sextant</c> in $XDG_CONFIG_HOME, else in ~/.config; on Windows in %APPDATA%. Null where the user has no such folder.</summary>
    /// <param name="variable">Looks up an environment variable.</param>
    public static string? Configuration(Func<string, string?> variable) => Find(variable, "APPDATA", "XDG_CONFIG_HOME", ".config");

    /// <summary><c>sextant</c> in $XDG_STATE_HOME, else in ~/.local/state; on Windows in %LOCALAPPDATA%. Null where the user has no such folder.</summary>
    /// <param name="variable">Looks up an environment variable.</param>
    public static string? State(Func<string, string?> variable) => Find(variable, "LOCALAPPDATA", "XDG_STATE_HOME", Path.Combine(".local", "state"));

    /// <summary>Whether a path lies in the repository that is worked on: then what it holds is the repository's own, and not the user's.</summary>
    public static bool IsBelow(string path, string? root)
    {
        if (root is null) return false;
        var relative = Path.GetRelativePath(root, path);
        return !Path.IsPathRooted(relative) && relative.Split('/', '\\')[0] != "..";
    }

    private static string? Find(Func<string, string?> variable, string windows, string unix, string belowHome)
    {
        var folder = variable(OperatingSystem.IsWindows() ? windows : unix);
        if (string.IsNullOrEmpty(folder) || !Path.IsPathFullyQualified(folder))
            folder = variable("HOME") is { Length: > 0 } home && Path.IsPathFullyQualified(home) ? Path.Combine(home, belowHome) : null;
        return folder is null ? null : Path.Combine(folder, "sextant");
    }
}
