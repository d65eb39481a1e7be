namespace Sextant.Words;

/// <summary>The telling parts of a path: the last two folders, and the file's name without its extension.</summary>
internal static class PathWords
{
    private const int Folders = 2;

    public static (Range Folders, Range File) Split(ReadOnlySpan<char> path)
    {
        var file = path.LastIndexOf('/') + 1;
        var extension = path[file..].LastIndexOf('.');
        var start = file;
        for (var i = 0; i < Folders && start > 0; i++) start = path[..(start - 1)].LastIndexOf('/') + 1;
        return (start..file, file..(extension < 0 ? path.Length : file + extension));
    }
}
