using Sextant.Repositories;

namespace Sextant.LanguageServer.Indexes;

/// <summary>Tells which changed paths can change the index at all.</summary>
internal static class ChangeFilter
{
    private static readonly HashSet<string> Noisy = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules", "__pycache__", ".venv", "venv" };

    /// <summary>Whether a file that is not on disk yet is likely to become a source of the repository.</summary>
    public static bool MayBeSource(string relative) =>
        SourceFileNames.LanguageOf(relative) is not null && !relative.Split('/').Any(part => part is ".git" or ".sextant" || Noisy.Contains(part));

    /// <param name="root">Absolute.</param>
    /// <param name="relative">With <c>/</c>.</param>
    /// <param name="holdsFiles">Whether files of the index lie below a folder.</param>
    public static bool Matters(string root, string relative, Func<string, bool> holdsFiles)
    {
        var parts = relative.Split('/');
        if (parts.Any(part => part is ".git" or ".sextant")) return false;
        if (SourceFileNames.LanguageOf(relative) is not null) return true;
        if (parts[^1] is ".gitignore" or ".sextantignore") return true;
        if (parts.Any(Noisy.Contains)) return false;
        // A folder that came or went takes its files along without a word about each; whatever else comes or goes, as the files that editors write
        // on the side, is not ours.
        return Directory.Exists(Path.Join(root, relative)) || holdsFiles(relative);
    }
}
