namespace Sextant.Repositories.Ignoring;

/// <summary>Finds the ignore file that a user keeps for all repositories, without running git.</summary>
/// <remarks>Reads <c>core.excludesFile</c> where the user's own configuration files say it plainly; includes in them are not followed.</remarks>
internal static class GlobalExcludes
{
    /// <param name="home">The home folder of the user.</param>
    /// <param name="configHome">The value of <c>XDG_CONFIG_HOME</c>.</param>
    /// <returns>An absolute path, whether or not there is such a file; null without a home.</returns>
    public static string? Find(string? home, string? configHome)
    {
        if (string.IsNullOrEmpty(home))
            return null;
        var git = Path.Join(string.IsNullOrEmpty(configHome) ? Path.Join(home, ".config") : configHome, "git");
        var named = ReadExcludesFile(Path.Join(home, ".gitconfig")) ?? ReadExcludesFile(Path.Join(git, "config"));
        if (string.IsNullOrEmpty(named))
            return Path.Join(git, "ignore");
        return named.StartsWith("~/", StringComparison.Ordinal) ? Path.Join(home, named.AsSpan(2)) : Path.GetFullPath(named, home);
    }

    private static string? ReadExcludesFile(string configFile)
    {
        string? named = null;
        try
        {
            if (!File.Exists(configFile))
                return null;
            var inCore = false;
            foreach (var rawLine in File.ReadLines(configFile))
            {
                var line = rawLine.Trim();
                if (line.StartsWith('['))
                    inCore = line.StartsWith("[core]", StringComparison.OrdinalIgnoreCase);
                var equals = line.IndexOf('=');
                if (inCore && equals > 0 && line.AsSpan(0, equals).Trim().Equals("excludesfile", StringComparison.OrdinalIgnoreCase))
                    named = line[(equals + 1)..].Trim().Trim('"').Replace("\\\\", "\\", StringComparison.Ordinal);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As if the user had none.
            return null;
        }

        return named;
    }
}
