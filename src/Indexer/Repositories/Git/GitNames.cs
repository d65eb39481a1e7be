using System.Text;
using System.Text.Unicode;

namespace Sextant.Repositories.Git;

/// <summary>What one list of git's names holds for us. Paths are relative to the listed folder, in the order of git.</summary>
internal sealed class GitNames
{
    /// <summary>Names of source files; one in conflict comes several times.</summary>
    public List<string> Files { get; } = [];

    /// <summary>Folders that the index names as checkouts of other repositories.</summary>
    public List<string> Submodules { get; } = [];

    /// <summary>Source files whose names cannot be used.</summary>
    public List<SkippedFile> Skipped { get; } = [];

    /// <summary>git named nothing at all, not even a file of another kind.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>What git warned of, such as a folder that it could not open.</summary>
    public string Warnings { get; private set; } = "";

    /// <param name="withMode">Each entry starts with mode, object and stage, as <c>ls-files --stage</c> prints them.</param>
    /// <param name="prefixLength">Bytes to leave off each path.</param>
    /// <exception cref="GitException">git failed or took too long.</exception>
    public static GitNames Read(GitProcess process, bool withMode, int prefixLength)
    {
        var names = new GitNames();
        names.Warnings = process.ReadEntries(entry =>
        {
            names.IsEmpty = false;
            var isSubmodule = withMode && entry.StartsWith("160000 "u8);
            if (withMode)
                entry = entry[(entry.IndexOf((byte)'\t') + 1)..];
            if (entry.Length > prefixLength)
                names.Add(entry[prefixLength..], isSubmodule);
        });
        return names;
    }

    /// <summary>The tracked names as git's index has them.</summary>
    /// <param name="folder">In UTF-8, relative to the top of the work tree; empty for all of it.</param>
    /// <returns>Null where only git can tell.</returns>
    public static GitNames? ReadIndex(WorkTree tree, byte[] folder)
    {
        var names = new GitNames();
        return GitIndexFile.TryRead(tree, (path, isSubmodule) => names.AddBelow(folder, path, isSubmodule)) ? names : null;
    }

    /// <summary>As git matches a literal path: it is the entry, or a folder around it.</summary>
    private void AddBelow(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> path, bool isSubmodule)
    {
        if (!path.StartsWith(folder)) return;
        var isWhole = path.Length == folder.Length;
        if (!folder.IsEmpty && !isWhole && path[folder.Length] != '/') return;
        IsEmpty = false;
        if (!isWhole) Add(folder.IsEmpty ? path : path[(folder.Length + 1)..], isSubmodule);
    }

    private void Add(ReadOnlySpan<byte> path, bool isSubmodule)
    {
        if (!isSubmodule && !SourceFileNames.IsSource(path))
            return;
        var text = Encoding.UTF8.GetString(path);
        if (!Utf8.IsValid(path))
            Skipped.Add(new SkippedFile(text, "its name is not valid UTF-8"));
        else if (RelativePath.LeadsOut(text))
            Skipped.Add(new SkippedFile(text, "its path leads out of the repository"));
        else if (isSubmodule)
            Submodules.Add(text);
        else
            Files.Add(text);
    }
}
