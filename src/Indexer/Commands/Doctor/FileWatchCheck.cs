using System.Globalization;

namespace Sextant.Commands.Doctor;

/// <summary>The language server may watch the repository: Linux gives out a limited number of watches, one a folder.</summary>
internal sealed class FileWatchCheck : ICheck
{
    private const string Limit = "/proc/sys/fs/inotify/max_user_watches";

    public string Name => "file watching";

    public Task<Finding> RunAsync(Subject subject, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux()) return Task.FromResult(Finding.Ok(Name, "the system has no limit that matters"));
        if (!File.Exists(Limit) || !long.TryParse(File.ReadAllText(Limit).Trim(), CultureInfo.InvariantCulture, out var most))
            return Task.FromResult(Finding.Ok(Name, "the system does not tell its limit"));
        return Task.FromResult(Judge(Folders(subject.Location.Root, most, cancellationToken), most));
    }

    /// <param name="folders">That are to be watched.</param>
    /// <param name="most">That the system lets one user watch.</param>
    internal Finding Judge(long folders, long most)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{folders:n0} folders, and the system watches {most:n0} at most for all programs");
        // Editors watch the same folders, too.
        return folders * 2 <= most
            ? Finding.Ok(Name, text)
            : Finding.Warning(Name, text, string.Create(CultureInfo.InvariantCulture, $"Raise it, as root: sysctl fs.inotify.max_user_watches={Math.Max(524_288, folders * 4)} (and keep it in /etc/sysctl.d)."));
    }

    private static long Folders(string root, long most, CancellationToken cancellationToken)
    {
        long folders = 1;
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var _ in Directory.EnumerateDirectories(root, "*", options))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++folders > most) break;
        }

        return folders;
    }
}
