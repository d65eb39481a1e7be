using System.Diagnostics;
using Sextant.Commands;
using Sextant.Indexing;
using Sextant.Storage;

namespace Sextant.Stress.Repositories;

/// <summary>A clone of a real git repository that a check may tear apart.</summary>
internal sealed class WorkingCopy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sextant-stress-");
    private readonly List<string> _commits;

    private WorkingCopy(string repository)
    {
        Git(_folder.FullName, "clone", "--quiet", "--no-hardlinks", repository, Root);
        Git(Root, "config", "advice.detachedHead", "false");
        _commits = [.. Git(Root, "rev-list", "--max-count=30", "HEAD").Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    public string Root => Path.Combine(_folder.FullName, "work");

    public IndexLocation Location => IndexLocation.For(Root);

    public static WorkingCopy Of(string repository) => new(repository);

    /// <summary>Edits, new files, deletions, renames, and now and then a switch to another commit.</summary>
    public void Change(Random random, int changes)
    {
        if (random.Next(4) == 0) Git(Root, "checkout", "--quiet", "--force", _commits[random.Next(_commits.Count)]);
        for (var i = 0; i < changes; i++) Change(random);
    }

    public void DeleteIndex()
    {
        if (Directory.Exists(Path.Combine(Root, ".sextant"))) Directory.Delete(Path.Combine(Root, ".sextant"), recursive: true);
    }

    /// <summary>Builds an index of the files as they are, beside the work tree.</summary>
    public async Task<IndexLocation> FreshIndexAsync(Engine engine)
    {
        var folder = Path.Combine(_folder.FullName, "fresh");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var location = IndexLocation.For(Root, Path.Combine(folder, "index.db"));
        await engine.Refresher.RefreshAsync(location, new RefreshOptions());
        return location;
    }

    /// <summary>The index as it lies on the disk now.</summary>
    public IndexCopy CopyIndex() => new(this);

    public void Dispose()
    {
        // git makes its objects read-only, which Windows does not delete.
        foreach (var file in _folder.EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
        _folder.Delete(recursive: true);
    }

    private void Change(Random random)
    {
        var files = Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Where(static file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".py", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0) return;
        var file = files[random.Next(files.Count)];
        switch (random.Next(5))
        {
            case 0:
                File.Delete(file);
                break;
            case 1:
                File.Move(file, Path.Combine(Path.GetDirectoryName(file)!, $"moved{random.Next()}{Path.GetExtension(file)}"));
                break;
            case 2:
                File.WriteAllText(Path.Combine(Path.GetDirectoryName(file)!, $"added{random.Next()}.py"), $"def added_{random.Next()}(a, b):\n    \"\"\"Adds {random.Next()}.\"\"\"\n    return a + b\n");
                break;
            default:
                var lines = File.ReadAllLines(file).ToList();
                lines.Insert(random.Next(lines.Count + 1), random.Next(2) == 0 ? "" : $"// changed {random.Next()}");
                File.WriteAllLines(file, lines);
                break;
        }
    }

    private static string Git(string folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {git.ExitCode}");
    }

    internal sealed class IndexCopy : IDisposable
    {
        private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("sextant-copy-");
        private bool _keep;

        public IndexCopy(WorkingCopy of)
        {
            Location = IndexLocation.For(of.Root, Path.Combine(_copy.FullName, "index.db"));
            var from = Path.GetDirectoryName(of.Location.IndexPath)!;
            if (!Directory.Exists(from)) return;
            foreach (var file in Directory.GetFiles(from, "index.db*")) File.Copy(file, Path.Combine(_copy.FullName, Path.GetFileName(file)));
        }

        public IndexLocation Location { get; }

        /// <summary>Leaves it on the disk, for whoever looks into a failure.</summary>
        public string Keep()
        {
            _keep = true;
            return _copy.FullName;
        }

        public void Dispose()
        {
            if (!_keep) _copy.Delete(recursive: true);
        }
    }
}
