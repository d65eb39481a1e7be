using Sextant.Extraction;
using Sextant.Repositories;

namespace Sextant.Storage;

/// <summary>What may stand in an index; a file from elsewhere can hold anything.</summary>
internal static class StoredValues
{
    private const int LongestPath = 32 * 1024;

    public static bool IsKnown(CodeUnitKind kind) => kind <= CodeUnitKind.Function || kind is >= CodeUnitKind.Class and <= CodeUnitKind.Delegate;

    public static bool IsKnown(Language language) => language <= Language.Python;

    /// <summary>True for a path below the root: not rooted, no <c>..</c>, nothing that a platform reads as another place.</summary>
    public static bool IsPathBelowRoot(ReadOnlySpan<char> path)
    {
        if (path.IsEmpty || path.Length > LongestPath || path.Contains('\0')) return false;
        if (OperatingSystem.IsWindows() && path.IndexOfAny('\\', ':') >= 0) return false;
        foreach (var part in path.Split('/'))
        {
            if (path[part] is "" or "." or "..") return false;
        }

        return true;
    }
}
