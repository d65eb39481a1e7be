using Sextant.Errors;
using Sextant.Repositories.Git;

namespace Sextant.Repositories;

/// <summary>Decides which folder a command works on.</summary>
public static class RepositoryRoot
{
    /// <param name="path">What the user gave, absolute or relative to the current folder; null where nothing was given.</param>
    /// <param name="currentFolder">Absolute path.</param>
    /// <returns>The absolute path of the folder given, else of the git work tree around the current folder, else the current folder.</returns>
    /// <exception cref="UsageException">The path is missing, or is no folder.</exception>
    public static string Find(string? path, string currentFolder)
    {
        if (path is null)
            return WorkTree.Around(currentFolder)?.Top ?? currentFolder;
        if (path.Trim().Length == 0 || path.Contains('\0'))
            throw new UsageException("The path is empty: give the folder of a repository.");
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, currentFolder));
        if (Directory.Exists(root))
            return root;
        throw new UsageException(File.Exists(root)
            ? $"{path} is a file: give the folder of the repository that it belongs to."
            : $"{path} does not exist, or may not be read: give the folder of a repository.");
    }
}
