using System.Diagnostics;

namespace Sextant.LanguageServer.Tests.Repositories;

/// <summary>A repository in a temporary folder, with git where a test wants it.</summary>
internal sealed class TestRepository : IDisposable
{
    private readonly DirectoryInfo _outer = Directory.CreateTempSubdirectory("sextant-lsp");

    public TestRepository(string name = "repo")
    {
        Root = Directory.CreateDirectory(Path.Combine(_outer.FullName, name)).FullName;
        LogFolder = Directory.CreateDirectory(Path.Combine(_outer.FullName, "logs")).FullName;
    }

    public string Root { get; }

    /// <summary>Outside of the root, so that logging changes nothing in it.</summary>
    public string LogFolder { get; }

    public string Uri => new Uri(Root).AbsoluteUri;

    public string UriOf(string path) => new Uri(PathOf(path)).AbsoluteUri;

    public string PathOf(string path) => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    public TestRepository Write(string path, string text)
    {
        var file = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public void Delete(string path) => File.Delete(PathOf(path));

    public void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(to))!);
        if (Directory.Exists(PathOf(from))) Directory.Move(PathOf(from), PathOf(to));
        else File.Move(PathOf(from), PathOf(to));
    }

    public TestRepository Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root };
        foreach (var argument in (string[])["-c", "user.name=t", "-c", "user.email=t@t", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false", .. arguments])
            start.ArgumentList.Add(argument);
        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEndAsync();
        git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? this : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {errors.Result}");
    }

    public void Dispose()
    {
        // Git makes some of its files read-only, which Windows does not delete.
        foreach (var file in _outer.EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
        _outer.Delete(recursive: true);
    }
}
