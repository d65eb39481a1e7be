using System.Diagnostics;
using Sextant.Repositories;

namespace Sextant.Benchmarks.Repositories;

/// <summary>Walking and reading a repository beside what git needs to look at the same files.</summary>
internal static class WalkBenchmark
{
    private const int Rounds = 21;

    public static void Run(string[] arguments)
    {
        var root = RepositoryRoot.Find(arguments.ElementAtOrDefault(0), Environment.CurrentDirectory);
        var walker = new RepositoryWalker();
        var withoutGit = new RepositoryWalker(WalkOptions.Default with { UseGit = false });
        var files = walker.Walk(root).Files;
        Console.WriteLine($"{root}: {files.Count} source files, medians of {Rounds} rounds");
        var times = Medians.Milliseconds(
            Rounds,
            () => Git(root, "status", "--porcelain"),
            () => Git(root, "ls-files", "--cached", "--others", "--exclude-standard"),
            () => walker.Walk(root),
            () => withoutGit.Walk(root));
        Console.WriteLine($"git status               {times[0],8:0.0} ms");
        Console.WriteLine($"git ls-files             {times[1],8:0.0} ms");
        Console.WriteLine($"walk                     {times[2],8:0.0} ms   {times[2] / times[0]:0.00} x git status");
        Console.WriteLine($"walk by ignore files     {times[3],8:0.0} ms   {times[3] / times[0]:0.00} x git status");

        var reader = new SourceReader();
        times = Medians.Milliseconds(
            5,
            () => ForEach(files, file => File.ReadAllBytes(Path.Join(root, file.Path))),
            () => ForEach(files, file => File.ReadAllText(Path.Join(root, file.Path))),
            () => ForEach(files, file => reader.Read(root, file)));
        Console.WriteLine($"bytes of all             {times[0],8:0.0} ms");
        Console.WriteLine($"text of all              {times[1],8:0.0} ms");
        Console.WriteLine($"text, hash, flags of all {times[2],8:0.0} ms   {times[2] / times[1]:0.00} x text");
    }

    private static void ForEach(IReadOnlyList<RepositoryFile> files, Action<RepositoryFile> read)
    {
        foreach (var file in files)
            read(file);
    }

    private static void Git(string root, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = root, RedirectStandardOutput = true, UseShellExecute = false })!;
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
    }
}
