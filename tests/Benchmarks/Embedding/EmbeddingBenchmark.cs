using System.Diagnostics;
using Sextant.Embedding.BuiltIn;
using Sextant.Extraction;
using Sextant.Extraction.CSharp;
using Sextant.Extraction.Python;
using Sextant.Repositories;

namespace Sextant.Benchmarks.Embedding;

/// <summary>Processor time of embedding the code units of a folder, beside reading and extracting them; a question; opening the table.</summary>
internal static class EmbeddingBenchmark
{
    private const int Rounds = 5;
    private const int Questions = 2000;

    public static void Run(string[] args)
    {
        if (args.Length == 0 || !Directory.Exists(args[0]))
        {
            Console.Error.WriteLine("usage: Benchmarks embedding FOLDER");
            return;
        }

        var root = Path.GetFullPath(args[0]);
        var files = new RepositoryWalker().Walk(root).Files;
        var extraction = Seconds(() => Extract(root, files), out var units);
        var opening = Seconds(ShippedTable.Open, out var table);
        var embedder = new BuiltInEmbedder(table);
        var vectors = new float[units.Count * embedder.Dimensions];
        var embedding = Seconds(() => embedder.EmbedUnitsAsync(units, vectors, CancellationToken.None).AsTask().Wait(), out _);
        var vector = new float[embedder.Dimensions];
        var asking = Seconds(() => Ask(embedder, vector), out _) / Questions;

        Console.WriteLine($"{files.Count} files, {units.Count} units; processor time, median of {Rounds} rounds");
        Console.WriteLine($"reading and extracting  {extraction,8:F3} s");
        Console.WriteLine($"embedding               {embedding,8:F3} s  {embedding / Math.Max(units.Count, 1) * 1e6,6:F1} µs a unit");
        Console.WriteLine($"embedding's share       {embedding / (embedding + extraction),8:P1}  (at most 20 %)");
        Console.WriteLine($"one question            {asking * 1e6,8:F1} µs (at most 100 µs)");
        Console.WriteLine($"opening the table       {opening * 1e3,8:F2} ms (at most 30 ms)");
    }

    private static List<CodeUnit> Extract(string root, IReadOnlyList<RepositoryFile> files)
    {
        IExtractor[] extractors = [new CSharpExtractor(), new PythonExtractor()];
        var reader = new SourceReader();
        var units = new List<CodeUnit>();
        foreach (var file in files)
        {
            if (reader.Read(root, file).Source is { } source) units.AddRange(extractors.First(extractor => extractor.Language == source.Language).Extract(source).Units);
        }

        return units;
    }

    private static bool Ask(BuiltInEmbedder embedder, float[] vector)
    {
        for (var i = 0; i < Questions; i++)
            embedder.EmbedQuestionAsync("retry a failed request with growing delays", vector, null, CancellationToken.None).AsTask().Wait();
        return true;
    }

    private static double Seconds(Action work, out bool done) => Seconds(
        () =>
        {
            work();
            return true;
        },
        out done);

    private static double Seconds<T>(Func<T> work, out T result)
    {
        result = work();
        var seconds = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            result = work();
            seconds.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        }

        seconds.Sort();
        return seconds[Rounds / 2];
    }
}
