using System.Diagnostics;
using Sextant.Commands;
using Sextant.Indexing;
using Sextant.Storage;

namespace Sextant.Stress.Large;

/// <summary>A git repository of many small Python files, one function each, a hundred in a folder.</summary>
internal sealed class LargeRepository : IDisposable
{
    private const int FilesAFolder = 100;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sextant-large-");

    public LargeRepository(int files)
    {
        Files = files;
        Directory.CreateDirectory(Root);
        Git("init", "--quiet", "--initial-branch=main");
        for (var i = 0; i < files; i++) Write(i, $"stir_soup_{i}");
        Commit("start");
    }

    public int Files { get; }

    public string Root => Path.Combine(_folder.FullName, "work");

    public IndexLocation Location => IndexLocation.For(Root);

    /// <summary>Goes to a new branch with other functions in the first <paramref name="files"/> files, in one step of git.</summary>
    public void Switch(string branch, int files)
    {
        Git("worktree", "add", "--quiet", "-b", branch, Path.Combine(_folder.FullName, "aside"));
        for (var i = 0; i < files; i++) Write(i, $"on_branch_{branch}_{i}", Path.Combine(_folder.FullName, "aside"));
        Git("-C", Path.Combine(_folder.FullName, "aside"), "-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "--all", "--message", branch);
        Git("checkout", "--quiet", "--detach", branch);
    }

    public void SwitchBack() => Git("checkout", "--quiet", "main");

    /// <summary>Builds an index of the files as they are, beside the work tree.</summary>
    public async Task<IndexLocation> FreshIndexAsync(Engine engine)
    {
        var location = IndexLocation.For(Root, Path.Combine(_folder.FullName, "fresh", "index.db"));
        await engine.Refresher.RefreshAsync(location, new RefreshOptions());
        return location;
    }

    public void Dispose()
    {
        // git makes its objects read-only, which Windows does not delete.
        foreach (var file in _folder.EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
        _folder.Delete(recursive: true);
    }

    private void Write(int number, string function, string? root = null)
    {
        var folder = Path.Combine(root ?? Root, $"part{number / FilesAFolder}");
        if (number % FilesAFolder == 0) Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"module_{number}.py"), $"def {function}(pot):\n    \"\"\"Stirs soup {number}.\"\"\"\n    return pot + {number}\n");
    }

    private void Commit(string message)
    {
        Git("add", "--all");
        Git("-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "--message", message);
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Root, UseShellExecute = false })!;
        git.WaitForExit();
        if (git.ExitCode != 0) throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {git.ExitCode}");
    }
}
