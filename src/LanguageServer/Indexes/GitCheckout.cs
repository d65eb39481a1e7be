namespace Sextant.LanguageServer.Indexes;

/// <summary>Tells whether git is at work in the work tree of a folder: while it holds its index's lock, files are neither the old nor the new ones.</summary>
internal sealed class GitCheckout(string folder, TimeProvider time)
{
    /// <summary>A lock that stays longer was left behind by a git that was killed.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly string? _lockFile = FindGitFolder(folder) is { } git ? Path.Combine(git, "index.lock") : null;

    public bool IsRunning
    {
        get
        {
            if (_lockFile is null) return false;
            var file = new FileInfo(_lockFile);
            return file.Exists && time.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc < Longest;
        }
    }

    /// <summary>The folder <c>.git</c> of the work tree around a folder, or the one that a <c>.git</c> file names; null where there is none.</summary>
    private static string? FindGitFolder(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            var git = Path.Combine(at, ".git");
            if (Directory.Exists(git)) return git;
            if (File.Exists(git)) return ReadLink(git, at);
        }

        return null;
    }

    private static string? ReadLink(string file, string folder)
    {
        const string key = "gitdir:";
        const int longest = 4096;
        try
        {
            if (new FileInfo(file).Length > longest) return null;
            var line = File.ReadAllText(file).Trim();
            return line.StartsWith(key, StringComparison.Ordinal) ? Path.GetFullPath(line[key.Length..].Trim(), folder) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Without it a checkout may be seen half-way, and once more when it is done.
            return null;
        }
    }
}
