using System.Diagnostics;
using System.Text;
using Xunit;

namespace Sextant.Tests.Repositories;

/// <summary>A folder for one test, with a git to use in it; gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("sextant-").FullName;

    public string Path { get; }

    public static bool HasGit { get; } = FindsGit();

    public string this[string relative] => System.IO.Path.Join(Path, relative);

    public TemporaryFolder Write(string path, string content = "x") => Write(path, Encoding.UTF8.GetBytes(content));

    public TemporaryFolder Write(string path, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[path])!);
        File.WriteAllBytes(this[path], content);
        return this;
    }

    public TemporaryFolder WriteAll(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
            Write(path);
        return this;
    }

    /// <summary>Runs git in the folder, without the configuration of the machine; fails the test where git fails.</summary>
    public string Git(params string[] arguments) => GitIn("", arguments);

    public string GitIn(string folder, params string[] arguments)
    {
        var (exitCode, output, errors) = Run("git", this[folder], arguments);
        Assert.True(exitCode == 0, $"git {string.Join(' ', arguments)}: {errors}");
        return output;
    }

    /// <summary>For what .NET cannot make: odd names, pipes.</summary>
    public TemporaryFolder Shell(string script)
    {
        var (exitCode, _, errors) = Run("sh", Path, ["-c", script]);
        Assert.True(exitCode == 0, errors);
        return this;
    }

    public TemporaryFolder GitInit(string folder = "")
    {
        Directory.CreateDirectory(this[folder]);
        GitIn(folder, "init", "-q", "-b", "main");
        return this;
    }

    public TemporaryFolder GitCommit(string folder = "")
    {
        GitIn(folder, "add", "-A");
        GitIn(folder, "commit", "-q", "-m", "state", "--allow-empty");
        return this;
    }

    public void Dispose()
    {
        // git writes its objects read-only, which Windows would not delete.
        if (OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
                File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(Path, recursive: true);
    }

    private static (int ExitCode, string Output, string Errors) Run(string program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        foreach (var role in (string[])["AUTHOR", "COMMITTER"])
        {
            start.Environment[$"GIT_{role}_NAME"] = "A";
            start.Environment[$"GIT_{role}_EMAIL"] = "a@example.org";
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    private static bool FindsGit()
    {
        try
        {
            return Run("git", Environment.CurrentDirectory, ["--version"]).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
