using System.Globalization;

namespace Sextant.LanguageServer.Logging;

/// <summary>Where log files go if the user names none: one a process, so that two servers never write the same.</summary>
internal static class LogFolder
{
    /// <summary>Logs of earlier processes that are kept.</summary>
    private const int Kept = 8;

    /// <summary><c>$XDG_STATE_HOME/sextant</c> or <c>~/.local/state/sextant</c>; on Windows and macOS the folder for local application data.</summary>
    public static string Default
    {
        get
        {
            var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
            if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
                state = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
            else if (string.IsNullOrEmpty(state))
                state = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
            return Path.Combine(state, "sextant");
        }
    }

    /// <summary>A file for this process. When its first line is written, the oldest ones of others are removed.</summary>
    public static RotatingFile OpenFile(string folder, int processId) =>
        new(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"sextant-lsp.{processId}.log"))) { Opening = () => RemoveOld(folder) };

    private static void RemoveOld(string folder)
    {
        if (!Directory.Exists(folder)) return;
        try
        {
            var logs = new DirectoryInfo(folder).GetFiles("sextant-lsp.*.log*");
            foreach (var old in logs.OrderByDescending(log => log.LastWriteTimeUtc).Skip(Kept)) old.Delete();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Old logs stay; nothing depends on their going.
        }
    }
}
