namespace Sextant.Repositories.Git;

/// <summary>A git work tree: a checkout, a linked work tree or a submodule.</summary>
/// <param name="Top">Its topmost folder, the one that holds <c>.git</c>; without links in the path, without a slash at the end.</param>
internal sealed record WorkTree(string Top)
{
    /// <summary>Finds the innermost work tree around a folder, by the rules of git but without running it.</summary>
    public static WorkTree? Around(string folder)
    {
        for (var top = FileLinks.PhysicalPath(folder); top is not null; top = Path.GetDirectoryName(top))
        {
            if (At(top) is { } tree)
                return tree;
        }

        return null;
    }

    /// <summary>The work tree whose topmost folder this is, or null.</summary>
    public static WorkTree? At(string folder)
    {
        var dotGit = Path.Join(folder, ".git");
        var isTop = Directory.Exists(dotGit) ? IsGitFolder(dotGit) : File.Exists(dotGit) && ReadGitFile(dotGit) is not null;
        return isTop ? new WorkTree(folder) : null;
    }

    /// <summary>Where the exclusions of this clone alone are kept: <c>info/exclude</c>.</summary>
    public string ExcludeFile() => Path.Join(CommonFolder(), "info", "exclude");

    /// <summary>What git keeps for this work tree alone, as its index.</summary>
    public string GitFolder()
    {
        var gitFolder = Path.Join(Top, ".git");
        return Directory.Exists(gitFolder) ? gitFolder : Path.GetFullPath(ReadGitFile(gitFolder) ?? gitFolder, Top);
    }

    /// <summary>What git keeps for all work trees of a clone.</summary>
    public string CommonFolder()
    {
        var gitFolder = GitFolder();
        var common = ReadLine(Path.Join(gitFolder, "commondir"));
        return common is null ? gitFolder : Path.GetFullPath(common, gitFolder);
    }

    private static bool IsGitFolder(string path) =>
        File.Exists(Path.Join(path, "HEAD"))
        && (File.Exists(Path.Join(path, "commondir"))
            || (Directory.Exists(Path.Join(path, "objects")) && Directory.Exists(Path.Join(path, "refs"))));

    private static string? ReadGitFile(string file)
    {
        const string Start = "gitdir: ";
        var line = ReadLine(file);
        return line is not null && line.StartsWith(Start, StringComparison.Ordinal) ? line[Start.Length..] : null;
    }

    private static string? ReadLine(string file)
    {
        try
        {
            // Pipes and devices have no length: they are never opened.
            if (new FileInfo(file) is not { Exists: true, Length: > 0 and <= 8192 })
                return null;
            var line = File.ReadAllText(file).TrimEnd('\r', '\n');
            return line.Contains('\0') ? null : line;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Unreadable is as good as absent: the caller goes on without.
            return null;
        }
    }
}
