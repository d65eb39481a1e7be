namespace Sextant.Repositories;

/// <summary>Tells symbolic links and junctions from files and folders that are really where their path says.</summary>
internal static class FileLinks
{
    /// <remarks>Other reparse points, such as files that a cloud drive keeps elsewhere, are no links.</remarks>
    public static bool IsLink(FileSystemInfo info) =>
        info.Attributes.HasFlag(FileAttributes.ReparsePoint) && info.LinkTarget is not null;

    /// <summary>The path without links in it, so that walking up from it meets the folders that really are around it.</summary>
    /// <returns>The path as it was given where a link cannot be resolved.</returns>
    public static string PhysicalPath(string folder)
    {
        try
        {
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
            var parent = Path.GetDirectoryName(full);
            if (parent is null)
                return full;
            var info = new DirectoryInfo(Path.Join(PhysicalPath(parent), Path.GetFileName(full)));
            return IsLink(info) && info.ResolveLinkTarget(returnFinalTarget: true) is { } target
                ? PhysicalPath(target.FullName)
                : info.FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return folder;
        }
    }

    /// <summary>A link lies on the way from the root to the file, or the file is one.</summary>
    /// <param name="path">Relative to the root, with <c>/</c>.</param>
    public static bool LeadsThroughLink(string root, string path)
    {
        for (var end = path.IndexOf('/'); end >= 0; end = path.IndexOf('/', end + 1))
        {
            if (IsLink(new DirectoryInfo(Path.Join(root, path.AsSpan(0, end)))))
                return true;
        }

        return IsLink(new FileInfo(Path.Join(root, path)));
    }
}
