using System.Diagnostics;
using Sextant.Embedding;
using Sextant.Extraction;
using Sextant.Indexing;
using Sextant.Repositories;
using Sextant.Storage;

namespace Sextant.Tests.Indexing;

/// <summary>An indexer in a process of its own, over the fakes. Tells on its output what it does: <c>at POINT</c>, <c>embed HASH</c>, <c>done</c>.</summary>
internal static class ChildIndexer
{
    public const string Verb = "index-child";

    /// <summary>Runs in the child.</summary>
    public static async Task<int> RunAsync(string root)
    {
        var embedder = new FakeEmbedder
        {
            Before = units =>
            {
                foreach (var unit in units) Say($"embed {UnitContent.Hash(unit)}");
            },
        };
        IExtractor[] extractors = [new FakeExtractor(Language.CSharp), new FakeExtractor(Language.Python)];
        var refresher = new IndexRefresher(new FakeWalker(), new FakeReader(), extractors, embedder, TimeProvider.System) { FailPoint = point => Say($"at {point}") };
        var options = new RefreshOptions { Parallelism = 2, UnitsPerCommit = 20 };
        try
        {
            var summary = await refresher.RefreshAsync(IndexLocation.For(root), options);
            Say($"units {summary.Units} embedded {summary.Embedded}");
            Say($"lines {IndexDump.Of(IndexLocation.For(root)).Count}");
            Say("done");
            return 0;
        }
        catch (IndexException e)
        {
            Say($"problem {e.Problem}");
            return 2;
        }
    }

    public static Process Start(string root) => Start(CommandLine(root));

    /// <summary>Runs a shell script with the right to mount file systems that only it sees, and then the child; its lines, or null where that is not allowed.</summary>
    /// <param name="script">Ends with <c>"$@"</c>, the child.</param>
    public static async Task<IReadOnlyList<string>?> RunAsync(string root, string script, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux()) return null;
        using var child = Start(["unshare", "--map-root-user", "--mount", "sh", "-c", $"mount -t tmpfs none /mnt || exit 77; {script}", "sh", .. CommandLine(root)]);
        var lines = (await child.StandardOutput.ReadToEndAsync(cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await child.WaitForExitAsync(cancellationToken);
        return lines.Length == 0 ? null : lines;
    }

    private static Process Start(IReadOnlyList<string> command) =>
        Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, UseShellExecute = false })!;

    /// <summary>Under <c>dotnet test</c> the host is <c>dotnet</c> itself.</summary>
    private static IReadOnlyList<string> CommandLine(string root) => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Environment.ProcessPath!, typeof(ChildIndexer).Assembly.Location, Verb, root]
        : [Environment.ProcessPath!, Verb, root];

    private static void Say(string line)
    {
        // One write a line, so that a kill never leaves half of one to be misread.
        lock (Console.Out) Console.Out.WriteLine(line);
    }
}
