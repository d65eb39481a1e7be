namespace Sextant.Repositories.Ignoring;

/// <summary>The patterns of one ignore file, which speak about what is below one folder.</summary>
internal sealed class IgnoreFile
{
    /// <summary>Longer files are ignore files of nobody; they are left unread.</summary>
    private const long MaxBytes = 4 * 1024 * 1024;

    private readonly int _folderLength;
    private readonly List<IgnorePattern> _patterns;

    private IgnoreFile(int folderLength, List<IgnorePattern> patterns)
    {
        _folderLength = folderLength;
        _patterns = patterns;
    }

    /// <param name="folder">Where the patterns start from, with a slash at the end, or empty; relative to where all paths start from.</param>
    public static IgnoreFile Parse(ReadOnlySpan<byte> content, string folder, bool ignoreCase)
    {
        var patterns = new List<IgnorePattern>();
        if (content.StartsWith("\uFEFF"u8))
            content = content[3..];
        foreach (var range in content.Split((byte)'\n'))
        {
            var line = content[range];
            if (line.EndsWith("\r"u8))
                line = line[..^1];
            // git reads lines as C strings.
            var end = line.IndexOf((byte)0);
            if (IgnorePattern.Parse(end < 0 ? line : line[..end], ignoreCase) is { } pattern)
                patterns.Add(pattern);
        }

        return new IgnoreFile(System.Text.Encoding.UTF8.GetByteCount(folder), patterns);
    }

    /// <summary>Reads an ignore file.</summary>
    /// <param name="followLinks">False for files of the repository itself: git does not follow links there either.</param>
    /// <returns>Null where there is none with a pattern in it, or none that can be read.</returns>
    public static IgnoreFile? Read(string file, string folder, bool ignoreCase, bool followLinks = false)
    {
        try
        {
            var info = new FileInfo(file);
            if (followLinks && info.Exists && info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
                info = target;
            // Pipes and devices have no length: they are never opened.
            if (!info.Exists || info.Length is 0 or > MaxBytes || info.Attributes.HasFlag(FileAttributes.ReparsePoint))
                return null;
            var parsed = Parse(File.ReadAllBytes(info.FullName), folder, ignoreCase);
            return parsed._patterns.Count == 0 ? null : parsed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As in git, an ignore file that cannot be read ignores nothing.
            return null;
        }
    }

    /// <returns>True: ignored. False: included again. Null: no pattern speaks about it.</returns>
    public bool? Decide(ReadOnlySpan<byte> path, bool isFolder)
    {
        path = path[_folderLength..];
        for (var at = _patterns.Count - 1; at >= 0; at--)
        {
            if (_patterns[at].IsMatch(path, isFolder))
                return !_patterns[at].IsNegated;
        }

        return null;
    }
}
