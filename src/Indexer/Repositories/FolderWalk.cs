using System.IO.Enumeration;
using Sextant.Repositories.Git;
using Sextant.Repositories.Ignoring;

namespace Sextant.Repositories;

/// <summary>Walks folders by their <c>.gitignore</c> files, without git.</summary>
internal sealed class FolderWalk(WalkScope scope, FoundFiles found, CancellationToken cancellationToken)
{
    private const string NotUtf8 = "its name is not valid UTF-8";

    private static readonly EnumerationOptions EveryEntry = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    private readonly Exclusions _exclusions = new(scope);
    private readonly IgnorePath _path = new(scope.IgnoreCase);
    private readonly Stack<Folder> _open = [];

    /// <summary>Work trees below the folder, relative to the root: they are left to the caller, each with what is excluded in it.</summary>
    public List<(string Folder, FolderExclusions Entered)> WorkTrees { get; } = [];

    /// <param name="folder">Relative to the root: empty, or with a slash at the end.</param>
    /// <param name="rules">The ignore files that hold around the folder.</param>
    public void Walk(string folder, FolderExclusions entered, IgnoreRules? rules)
    {
        Enter(new Folder(folder, entered, rules));
        while (_open.TryPop(out var next))
        {
            if (WorkTree.At(Path.Join(scope.Root, next.Path)) is null)
                Enter(next);
            else
                WorkTrees.Add((next.Path, next.Exclusions));
        }
    }

    private static FileSystemEnumerable<Entry> List(string folder) => new(folder, ToEntry, EveryEntry)
    {
        ShouldIncludePredicate = static (ref FileSystemEntry entry) =>
            entry.IsDirectory || SourceFileNames.LanguageOf(entry.FileName) is not null,
    };

    private static Entry ToEntry(ref FileSystemEntry entry)
    {
        var isLink = entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && entry.ToFileSystemInfo().LinkTarget is not null;
        return entry.IsDirectory
            ? new Entry(entry.FileName.ToString(), true, isLink, 0, 0)
            : new Entry(entry.FileName.ToString(), false, isLink, entry.Length, entry.LastWriteTimeUtc.UtcTicks);
    }

    private void Enter(Folder folder)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var absolute = Path.Join(scope.Root, folder.Path);
        var file = IgnoreFile.Read(Path.Join(absolute, ".gitignore"), scope.Prefix + folder.Path, scope.IgnoreCase);
        folder = folder with { Rules = IgnoreRules.Add(folder.Rules, file) };
        try
        {
            foreach (var entry in List(absolute))
                Add(folder, entry);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone by now, or not for this user: said, and the walk goes on.
            if (Directory.Exists(absolute))
                found.Skip(folder.Path, "a folder that cannot be opened");
            else if (absolute.Contains('\uFFFD'))
                found.Skip(folder.Path, NotUtf8);
        }
    }

    private void Add(Folder folder, Entry entry)
    {
        var path = folder.Path + entry.Name;
        if (folder.Rules?.Decide(_path.Of(scope.Prefix, path), entry.IsFolder) == true)
            return;
        if (!entry.IsFolder)
        {
            if (path.Contains('\uFFFD') && !File.Exists(Path.Join(scope.Root, path)))
                found.Skip(path, NotUtf8);
            else if (!_exclusions.IsExcluded(folder.Exclusions, path, isTracked: false))
                found.Add(path, entry.IsLink, entry.Size, entry.ModifiedTicks);
        }
        else if (!entry.IsLink)
        {
            var exclusions = _exclusions.Enter(folder.Exclusions, path);
            if (!exclusions.IsExcluded && !exclusions.IsBuiltInExcluded.Value)
                _open.Push(new Folder(path + "/", exclusions, folder.Rules));
        }
    }

    private sealed record Folder(string Path, FolderExclusions Exclusions, IgnoreRules? Rules);

    private readonly record struct Entry(string Name, bool IsFolder, bool IsLink, long Size, long ModifiedTicks);
}
