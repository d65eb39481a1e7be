using Sextant.Embedding.BuiltIn;
using Sextant.Search;
using Sextant.Search.Scoring;

namespace Sextant.Benchmarks.Search;

/// <summary>A whole search, from question to ranked results, beside the scan of the vectors alone.</summary>
internal static class WarmSearchBenchmark
{
    private const int Questions = 50;
    private const int Passes = 10;

    public static void Run(string[] args)
    {
        var embedder = new BuiltInEmbedder(ShippedTable.Open());
        Console.WriteLine($"{"units",10} {"scan ms",9} {"search ms",10} {"ratio",6} {"lexical",9} {"semantic",9}  median over {Questions} questions of the best of {Passes} passes");
        foreach (var count in args.Length > 0 ? args.Select(int.Parse) : [10_000, 100_000]) Measure(count, embedder);
    }

    private static void Measure(int count, BuiltInEmbedder embedder)
    {
        var medians = Compare(count, embedder, Passes);
        Console.WriteLine($"{count,10:N0} {medians[0],9:F3} {medians[1],10:F3} {medians[1] / medians[0],6:F2} {medians[2],9:F3} {medians[3],9:F3}");
    }

    /// <summary>Milliseconds of the scan alone, of a search, and of one by words and one by meaning alone: medians over questions of the best of several passes.</summary>
    public static double[] Compare(int count, BuiltInEmbedder embedder, int passes)
    {
        var index = new SyntheticIndex(count, embedder);
        var snapshot = Snapshot.Create(index.Contents);
        var searcher = new Searcher(snapshot, embedder, index.ReadUnit);
        var questions = Enumerable.Range(0, Questions).Select(i => index.Question(3 + (i % 6))).ToArray();
        var cosines = CosineScores.Of(Enumerable.Range(0, embedder.Dimensions).Select(i => (float)Math.Sin(i)).ToArray(), Sextant.Embedding.VectorPrecision.Int8);
        var scores = new float[count];
        var times = new double[4][];
        foreach (ref var row in times.AsSpan()) (row = new double[Questions]).AsSpan().Fill(double.MaxValue);
        for (var pass = 0; pass < passes; pass++)
        {
            for (var i = 0; i < Questions; i++)
            {
                Keep(ref times[0][i], Medians.Milliseconds(1, () => Scan(snapshot, cosines, scores))[0]);
                Keep(ref times[1][i], Time(searcher, questions[i], SearchMode.Hybrid));
                Keep(ref times[2][i], Time(searcher, questions[i], SearchMode.Lexical));
                Keep(ref times[3][i], Time(searcher, questions[i], SearchMode.Semantic));
            }
        }

        return [.. times.Select(Medians.Median)];
    }

    private static void Keep(ref double best, double time) => best = Math.Min(best, time);

    private static double Time(Searcher searcher, string question, SearchMode mode) =>
        searcher.SearchAsync(new SearchQuery(question) { Mode = mode }).GetAwaiter().GetResult().Elapsed.TotalMilliseconds;

    private static void Scan(Snapshot snapshot, CosineScores cosines, float[] scores)
    {
        foreach (var segment in snapshot.Segments) cosines.Fill(segment.Segment, scores.AsSpan(segment.Start, segment.Count));
    }
}
