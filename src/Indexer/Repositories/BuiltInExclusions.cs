namespace Sextant.Repositories;

/// <summary>Folders that hold no source of the repository itself: build output, installed packages, caches.</summary>
/// <remarks>
/// They hold for files that git does not track. A file that git tracks was put there by the people of the repository, such as scripts in
/// <c>bin</c>, and is theirs. A <c>.sextantignore</c> can negate each (<c>!bin/</c>), and can exclude tracked files as well.
/// </remarks>
internal static class BuiltInExclusions
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        // Build output and editors.
        "bin", "obj", ".vs", ".idea",

        // Installed packages.
        "node_modules", "bower_components", "site-packages", "dist-packages", "__pypackages__", ".eggs", ".nuget",

        // Virtual environments; those of other names are told by their marker.
        "venv", ".venv", ".tox", ".nox",

        // Caches.
        "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", ".ipynb_checkpoints", ".cache",

        // What other version control systems keep.
        ".svn", ".hg",
    };

    /// <summary>Belongs to git or to Sextant: never walked, and nothing negates it.</summary>
    public static bool IsNeverWalked(ReadOnlySpan<char> name) =>
        name.Equals(".git", StringComparison.OrdinalIgnoreCase) || name.Equals(".sextant", StringComparison.OrdinalIgnoreCase);

    /// <param name="folder">Absolute path.</param>
    public static bool Covers(string folder, ReadOnlySpan<char> name) =>
        Names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name)
        || File.Exists(Path.Join(folder, "pyvenv.cfg"))
        || Directory.Exists(Path.Join(folder, "conda-meta"));
}
