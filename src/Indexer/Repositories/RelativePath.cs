namespace Sextant.Repositories;

/// <summary>Paths relative to a root, with <c>/</c> on every platform.</summary>
internal static class RelativePath
{
    /// <summary>The path could name something outside of its root, or nothing at all: no walk makes such a path, but an index of git or of ours that somebody crafted can.</summary>
    public static bool LeadsOut(ReadOnlySpan<char> path)
    {
        if (path.IsEmpty || path[0] == '/' || path.Contains('\0'))
            return true;
        if (OperatingSystem.IsWindows() && path.ContainsAny('\\', ':'))
            return true;
        return path is "." or ".." || path.EndsWith("/.") || path.EndsWith("/..")
            || (path.Contains("./", StringComparison.Ordinal) && HasDotStep(path));
    }

    private static bool HasDotStep(ReadOnlySpan<char> path)
    {
        foreach (var step in path.Split('/'))
        {
            if (path[step] is "." or "..")
                return true;
        }

        return false;
    }
}
