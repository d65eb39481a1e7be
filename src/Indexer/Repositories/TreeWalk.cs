using Sextant.Repositories.Git;
using Sextant.Repositories.Ignoring;

namespace Sextant.Repositories;

/// <summary>One walk over one root: every work tree in it by git where git answers, everything else by ignore files.</summary>
internal sealed class TreeWalk(WalkScope scope, CancellationToken cancellationToken)
{
    private readonly FoundFiles _found = new(scope.Options);
    private readonly List<string> _remarks = [];
    private readonly Stack<(string Folder, FolderExclusions Entered)> _workTrees = [];

    public RepositoryWalk Walk()
    {
        var entered = new Exclusions(scope).EnterRoot();
        if (scope.Tree is { } around)
            WalkTree(around, "", scope.Prefix.TrimEnd('/'), entered);
        else
            WalkFolder("", entered, GlobalRules(""));
        while (_workTrees.TryPop(out var next))
        {
            if (WorkTree.At(Path.Join(scope.Root, next.Folder.TrimEnd('/'))) is { } tree)
                WalkTree(tree, next.Folder, "", next.Entered);
        }

        return _found.ToWalk(_remarks);
    }

    /// <param name="folder">What to walk, relative to the root.</param>
    /// <param name="listed">The same, relative to the top of the work tree.</param>
    private void WalkTree(WorkTree tree, string folder, string listed, FolderExclusions entered)
    {
        try
        {
            if (!scope.Options.UseGit)
            {
                WalkByIgnoreFiles(tree, folder, entered);
                return;
            }

            var walk = new WorkTreeWalk(scope, folder, entered, cancellationToken);
            if (!walk.Walk(scope.GitProgram ?? throw new GitException("git is not on the PATH"), tree, listed))
            {
                // The user names a folder that the repository around it ignores: its own ignore files count from here.
                WalkFolder(folder, entered, GlobalRules(scope.Prefix + folder));
                return;
            }

            _found.Add(walk.Found);
            if (walk.Warnings.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var first, .. var others])
                _remarks.Add(others.Length == 0 ? $"git says: {first}" : $"git says: {first} (and more like it)");
            foreach (var submodule in walk.Submodules)
                _workTrees.Push(submodule);
        }
        catch (GitException e)
        {
            var where = folder.Length == 0 ? "the repository" : folder.TrimEnd('/');
            _remarks.Add($"{e.Message}: the files of {where} were listed by its ignore files alone");
            WalkByIgnoreFiles(tree, folder, entered);
        }
    }

    private void WalkByIgnoreFiles(WorkTree tree, string folder, FolderExclusions entered)
    {
        var rules = GlobalRules(TopPrefix(folder));
        rules = IgnoreRules.Add(rules, IgnoreFile.Read(tree.ExcludeFile(), TopPrefix(folder), scope.IgnoreCase));
        if (folder.Length == 0)
        {
            // The folder itself reads its own; those above it, up to the top of the work tree, hold as well.
            foreach (var (above, prefix) in scope.FoldersDownToRoot().SkipLast(1))
                rules = IgnoreRules.Add(rules, IgnoreFile.Read(Path.Join(above, ".gitignore"), prefix, scope.IgnoreCase));
        }

        WalkFolder(folder, entered, rules);
    }

    private void WalkFolder(string folder, FolderExclusions entered, IgnoreRules? rules)
    {
        var walk = new FolderWalk(scope, _found, cancellationToken);
        walk.Walk(folder, entered, rules);
        foreach (var tree in walk.WorkTrees)
            _workTrees.Push(tree);
    }

    /// <summary>Where the rules of a work tree start: the root may lie inside of one, others lie inside of the root.</summary>
    private string TopPrefix(string folder) => folder.Length == 0 ? "" : scope.Prefix + folder;

    private IgnoreRules? GlobalRules(string prefix) => scope.GlobalExcludesFile is null
        ? null
        : IgnoreRules.Add(null, IgnoreFile.Read(scope.GlobalExcludesFile, prefix, scope.IgnoreCase, followLinks: true));
}
