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
                foreach (var unit in units) Say($"embed {UnitContent.Hash(unit):x}");
            },
        };
        IExtractor[] extractors = [new FakeExtractor(Language.CSharp), new FakeExtractor(Language.Python)];
        var refresher = new IndexRefresher(new FakeWalker(), new FakeReader(), extractors, embedder, TimeProvider.System) { FailPoint = point => Say($"at {point}") };
        var options = new RefreshOptions { Parallelism = 2, UnitsPerCommit = 20 };
        await refresher.RefreshAsync(IndexLocation.For(root), options);
        Say("done");
        return 0;
    }

    public static Process Start(string root)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        // Under `dotnet test` the host is `dotnet` itself.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(ChildIndexer).Assembly.Location);
        start.ArgumentList.Add(Verb);
        start.ArgumentList.Add(root);
        return Process.Start(start)!;
    }

    private static void Say(string line)
    {
        // One write a line, so that a kill never leaves half of one to be misread.
        lock (Console.Out) Console.Out.WriteLine(line);
    }
}
