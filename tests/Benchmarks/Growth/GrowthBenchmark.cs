using System.Diagnostics;
using System.Globalization;
using Sextant.Benchmarks.LanguageServer;
using Sextant.Benchmarks.Processes;
using Sextant.Benchmarks.Table;
using Sextant.Embedding.BuiltIn;
using Sextant.Search;
using Sextant.Storage;

namespace Sextant.Benchmarks.Growth;

/// <summary>How the cost of a repository grows with its size, and what a second thread gives.</summary>
internal static class GrowthBenchmark
{
    private const int Questions = 40;

    /// <summary><c>growth FILE.csv [UNITS ...]</c>; 10,000, 100,000 and 1,000,000 units unless said.</summary>
    public static void Run(string[] args)
    {
        if (args.Length == 0) throw new ArgumentException("Name the file for the data, as in: growth docs/growth.csv 10000 100000 1000000", nameof(args));
        int[] sizes = args.Length > 1 ? [.. args[1..].Select(text => int.Parse(text, CultureInfo.InvariantCulture))] : [10_000, 100_000, 1_000_000];
        var programs = Programs.Build();
        var points = new List<GrowthPoint>();
        foreach (var size in sizes)
        {
            foreach (var point in Measure(programs, size))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{point.Measure,-22} {point.Units,10:n0} units {point.Threads} threads {point.Value,12:n2} {point.Unit}"));
                points.Add(point);
            }
        }

        GrowthPoint.Write(args[0], points);
    }

    private static IEnumerable<GrowthPoint> Measure(Programs programs, int units)
    {
        using var repository = new GeneratedRepository(units);
        var location = IndexLocation.For(repository.Root);
        foreach (var threads in new[] { 1, 2 })
        {
            if (Directory.Exists(Path.GetDirectoryName(location.IndexPath))) Directory.Delete(Path.GetDirectoryName(location.IndexPath)!, recursive: true);
            var run = Measured.With(Threads.Environment(threads), repository.Root, programs.Sextant, "index", repository.Root);
            yield return new GrowthPoint("full index", units, threads, run.WallMs, "ms");
            yield return new GrowthPoint("full index CPU", units, threads, run.CpuMs, "ms");
            yield return new GrowthPoint("full index memory", units, threads, run.PeakBytes / 1e6, "MB");
        }

        yield return new GrowthPoint("index size", units, 1, location.SizeOnDisk() / 1e6, "MB");
        MeasuredRepository.Settle();
        var runs = Measured.Medians(
            7, () => Measured.Of(repository.Root, programs.Sextant, "index", repository.Root), () => Measured.Of(repository.Root, programs.Sextant, "search", "open a file", "--repo", repository.Root, "--json"));
        yield return new GrowthPoint("no-change refresh", units, 2, runs[0].WallMs, "ms");
        yield return new GrowthPoint("cold search", units, 2, runs[1].WallMs, "ms");
        foreach (var point in Searches(repository, location, units)) yield return point;
    }

    private static IEnumerable<GrowthPoint> Searches(GeneratedRepository repository, IndexLocation location, int units)
    {
        using var reader = IndexReader.Open(location);
        var open = Medians.Milliseconds(5, () => Snapshot.Create(reader.Load()))[0];
        yield return new GrowthPoint("open", units, 1, open, "ms");
        var embedder = new BuiltInEmbedder(ShippedTable.Open());
        var snapshot = Snapshot.Create(reader.Load());
        var questions = Enumerable.Range(0, Questions).Select(_ => repository.Question()).ToArray();
        // One reader is for one caller, so records come from a lock; they are some fifty rows a search.
        var gate = new Lock();
        var searcher = new Searcher(
            snapshot, embedder, (file, ordinal) =>
            {
                lock (gate) return reader.ReadUnit(file, ordinal);
            });
        for (var warm = 0; warm < 2; warm++) Answer(searcher, questions, 1);
        foreach (var threads in new[] { 1, 2 })
        {
            var seconds = Answer(searcher, questions, threads);
            yield return new GrowthPoint("searches", units, threads, questions.Length / seconds, "1/s");
            if (threads == 1) yield return new GrowthPoint("warm search", units, 1, seconds * 1000 / questions.Length, "ms");
        }
    }

    private static double Answer(Searcher searcher, string[] questions, int threads)
    {
        var start = Stopwatch.GetTimestamp();
        Parallel.ForEach(
            questions, new ParallelOptions { MaxDegreeOfParallelism = threads }, question => searcher.SearchAsync(new SearchQuery(question)).GetAwaiter().GetResult());
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
