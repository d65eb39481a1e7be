using System.Runtime.InteropServices;
using Sextant.Repositories.Git;

namespace Sextant.Repositories;

/// <summary>Walks a folder of a git work tree by the names that git lists.</summary>
/// <param name="folder">The folder, relative to the root of the walk: empty, or with a slash at the end.</param>
/// <param name="entered">What is excluded in that folder.</param>
internal sealed class WorkTreeWalk(WalkScope scope, string folder, FolderExclusions entered, CancellationToken cancellationToken)
{
    /// <summary>Looking at fewer files than this is not worth another thread.</summary>
    private const int FilesPerThread = 1000;

    public FoundFiles Found { get; } = new(scope.Options);

    /// <summary>Checked out submodules, relative to the root, each with what is excluded in it.</summary>
    public List<(string Folder, FolderExclusions Entered)> Submodules { get; } = [];

    /// <summary>What git warned of.</summary>
    public string Warnings { get; private set; } = "";

    /// <summary>Lists and looks.</summary>
    /// <param name="listed">The folder, relative to the top of the work tree; empty for all of it.</param>
    /// <returns>False where the work tree ignores the folder as a whole, so that git has nothing to say about it.</returns>
    /// <exception cref="GitException">git cannot tell; what was found so far is not complete.</exception>
    public bool Walk(string program, WorkTree tree, string listed)
    {
        var timeout = scope.Options.GitTimeout;
        using var list = new GitFileList(program, tree, listed, timeout, cancellationToken);
        using var look = FileLook.At(scope.Root);
        var tracked = list.ReadTracked();
        Look(tracked, look, isTracked: true);
        var untracked = list.ReadUntracked();
        if (tracked.IsEmpty && untracked.IsEmpty && listed.Length > 0
            && GitFileList.IsIgnored(program, tree, listed, timeout, cancellationToken))
        {
            return false;
        }

        Look(untracked, look, isTracked: false);
        Warnings = untracked.Warnings;
        return true;
    }

    private void Look(GitNames names, FileLook look, bool isTracked)
    {
        var files = names.Files;
        var threads = Math.Clamp(files.Count / FilesPerThread, 1, Environment.ProcessorCount);
        var slices = new FoundFiles[threads];
        // Not by Parallel.For, whose loop would be compiled at every start.
        var others = new Task[threads - 1];
        for (var other = 0; other < others.Length; other++)
        {
            var thread = other + 1;
            others[other] = Task.Run(() => LookAtSlice(thread), CancellationToken.None);
        }

        try
        {
            LookAtSlice(0);
        }
        finally
        {
            foreach (var other in others)
                ((IAsyncResult)other).AsyncWaitHandle.WaitOne();
        }

        foreach (var other in others)
            other.GetAwaiter().GetResult();

        foreach (var slice in slices)
            Found.Add(slice);

        foreach (var skipped in names.Skipped)
            Found.Skip(folder + skipped.Path, skipped.Reason);
        var folders = StartFolders(look);
        foreach (var submodule in names.Submodules)
        {
            if (folders.Of(folder + submodule) is { IsExcluded: false } state)
                Submodules.Add(($"{folder}{submodule}/", state));
        }

        void LookAtSlice(int thread)
        {
            var (start, end) = (files.Count * thread / threads, files.Count * (thread + 1) / threads);
            slices[thread] = Look(CollectionsMarshal.AsSpan(files)[start..end], look, isTracked);
        }
    }

    private FoundFiles Look(ReadOnlySpan<string> files, FileLook look, bool isTracked)
    {
        var found = new FoundFiles(scope.Options);
        var folders = StartFolders(look);
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = folder.Length == 0 ? file : folder + file;
            if (folders.Includes(path, isTracked))
                found.Look(scope.Root, path, look);
        }

        return found;
    }

    private WorkTreeFolders StartFolders(FileLook look)
    {
        var folders = new WorkTreeFolders(scope, look);
        folders.Start(folder.TrimEnd('/'), entered);
        return folders;
    }
}
