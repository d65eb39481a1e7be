using Sextant.Errors;

namespace Sextant.Training.Mining;

/// <summary>Which folders are repositories.</summary>
internal static class RepositoryFolders
{
    /// <summary>The folder itself where it is a git work tree or has no folders below that are; else those, in ordinal order.</summary>
    /// <exception cref="UsageException">The folder does not exist.</exception>
    public static IReadOnlyList<string> Find(string folder)
    {
        var full = Path.GetFullPath(folder);
        if (!Directory.Exists(full)) throw new UsageException($"There is no folder {folder}.");
        if (IsWorkTree(full)) return [full];
        var children = Directory.GetDirectories(full).Where(IsWorkTree).Order(StringComparer.Ordinal).ToList();
        return children.Count > 0 ? children : [full];
    }

    /// <summary>The folder's name; of <c>owner+name</c> the name.</summary>
    public static string NameOf(string root) => Path.GetFileName(Path.TrimEndingDirectorySeparator(root)).Split('+')[^1];

    private static bool IsWorkTree(string folder) => Path.Exists(Path.Combine(folder, ".git"));
}
