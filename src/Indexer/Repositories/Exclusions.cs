using Sextant.Repositories.Ignoring;

namespace Sextant.Repositories;

/// <summary>Decides, folder by folder from the root down, what <c>.sextantignore</c> files and the built-in exclusions leave out.</summary>
/// <remarks>
/// <c>.sextantignore</c> files have the syntax and the scope of <c>.gitignore</c> files, and are read from the top of the work tree down.
/// They exclude more than git does, and include again only what is built in. Not for two threads.
/// </remarks>
internal sealed class Exclusions(WalkScope scope)
{
    private readonly IgnorePath _path = new(scope.IgnoreCase);

    /// <summary>The root, which is walked whatever the folders above it say.</summary>
    public FolderExclusions EnterRoot()
    {
        IgnoreRules? rules = null;
        foreach (var (folder, prefix) in scope.FoldersDownToRoot())
            rules = Read(rules, folder, prefix);
        return new FolderExclusions { Rules = rules, IsExcluded = false, IsBuiltInExcluded = new(false) };
    }

    /// <param name="path">Of the folder, relative to the root.</param>
    public FolderExclusions Enter(FolderExclusions parent, string path)
    {
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        var decision = parent.Rules?.Decide(_path.Of(scope.Prefix, path), isFolder: true);
        if (parent.IsExcluded || decision == true || BuiltInExclusions.IsNeverWalked(name))
            return new FolderExclusions { Rules = null, IsExcluded = true, IsBuiltInExcluded = new(true) };

        var folder = Path.Join(scope.Root, path);
        return new FolderExclusions
        {
            Rules = Read(parent.Rules, folder, $"{scope.Prefix}{path}/"),
            IsExcluded = false,
            IsBuiltInExcluded = new(() => parent.IsBuiltInExcluded.Value
                || (decision is null && BuiltInExclusions.Covers(folder, Path.GetFileName(folder.AsSpan())))),
        };
    }

    /// <param name="path">Of the file, relative to the root.</param>
    /// <param name="folder">The folder that the file is in.</param>
    public bool IsExcluded(FolderExclusions folder, string path, bool isTracked) =>
        folder.IsExcluded
        || (!isTracked && folder.IsBuiltInExcluded.Value)
        || folder.Rules?.Decide(_path.Of(scope.Prefix, path), isFolder: false) == true;

    private IgnoreRules? Read(IgnoreRules? outer, string folder, string prefix) =>
        IgnoreRules.Add(outer, IgnoreFile.Read(Path.Join(folder, FolderExclusions.FileName), prefix, scope.IgnoreCase));
}
