using Sextant.Repositories.Git;

namespace Sextant.Repositories;

/// <summary>Where a walk takes place, and by which program and options.</summary>
internal sealed class WalkScope
{
    public WalkScope(string root, WalkOptions options, string? gitProgram)
    {
        Root = FileLinks.PhysicalPath(root);
        Options = options;
        GitProgram = gitProgram;
        Tree = WorkTree.Around(Root);
        if (Tree is not null && Root.Length > Tree.Top.Length)
            Prefix = Path.GetRelativePath(Tree.Top, Root).Replace(Path.DirectorySeparatorChar, '/') + "/";
    }

    /// <summary>The folder that is walked; no link is on the way to it.</summary>
    public string Root { get; }

    /// <summary>The work tree around the root.</summary>
    public WorkTree? Tree { get; }

    /// <summary>From the top of the work tree to the root: empty, or with a slash at the end. Ignore rules see paths from that top.</summary>
    public string Prefix { get; } = "";

    public WalkOptions Options { get; }

    /// <summary>Null: there is none, or the user does not want it.</summary>
    public string? GitProgram { get; }

    /// <summary>The ignore file that the user keeps for all repositories, for folders that are walked without git.</summary>
    public string? GlobalExcludesFile { get; init; }

    /// <summary>As git decides when it creates a repository: by what file systems of the platform usually do.</summary>
    public bool IgnoreCase { get; } = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS();

    /// <summary>The top of the work tree, the folders between, the root: each with its prefix for ignore rules.</summary>
    public IEnumerable<(string Folder, string Prefix)> FoldersDownToRoot()
    {
        var folder = Tree?.Top ?? Root;
        yield return (folder, "");
        for (var end = Prefix.IndexOf('/'); end >= 0; end = Prefix.IndexOf('/', end + 1))
            yield return (Path.Join(folder, Prefix.AsSpan(0, end)), Prefix[..(end + 1)]);
    }
}
