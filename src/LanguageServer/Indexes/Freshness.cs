namespace Sextant.LanguageServer.Indexes;

/// <summary>How long the server waits for more changes before it refreshes.</summary>
internal static class Freshness
{
    /// <summary>After a file was saved in the editor: only to let "save all" come in whole.</summary>
    public static TimeSpan SavedQuiet { get; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Where nothing watches the files, a question has them looked at this often at most.</summary>
    public static TimeSpan UnwatchedInterval { get; } = TimeSpan.FromSeconds(5);

    /// <summary>After a change on disk: other programs write many files, and each in several steps.</summary>
    public static TimeSpan WatchedQuiet { get; } = TimeSpan.FromMilliseconds(50);
}
