namespace Sextant.Repositories;

/// <summary>How a repository is walked and its files are read.</summary>
public sealed record WalkOptions
{
    public static WalkOptions Default { get; } = new();

    /// <summary>Larger files are skipped.</summary>
    /// <value>1 MB (1,048,576 bytes).</value>
    public long MaxFileBytes { get; init; } = 1024 * 1024;

    /// <summary>Asks git which files belong to a work tree. False: reads ignore files only, as in a folder without git.</summary>
    /// <value>True.</value>
    public bool UseGit { get; init; } = true;

    /// <summary>A git that takes longer for one list of files is ended, and the ignore files are read instead.</summary>
    /// <value>One minute.</value>
    public TimeSpan GitTimeout { get; init; } = TimeSpan.FromMinutes(1);

    internal string TooLarge => MaxFileBytes >= 1024 * 1024
        ? $"larger than {MaxFileBytes / (1024.0 * 1024.0):0.#} MB"
        : $"larger than {MaxFileBytes / 1024.0:0.#} kB";
}
