using Sextant.Embedding.BuiltIn;
using Sextant.Search;
using Sextant.Storage;

namespace Sextant.Benchmarks.Search;

/// <summary>Searches of an index as it is stored, whose records are read as a language server reads them, beside the same with all records in memory.</summary>
internal static class StoredSearchBenchmark
{
    private const int Questions = 100;
    private const int Passes = 5;
    private const int Words = 8;

    /// <summary><c>stored-search FOLDER</c>: a folder with an index of the built-in model. Summaries of its units, drawn at random, are the questions.</summary>
    public static void Run(string[] args)
    {
        if (args.Length != 1) throw new ArgumentException("Name a folder with an index, as in: stored-search FOLDER", nameof(args));
        var embedder = new BuiltInEmbedder(ShippedTable.Open());
        using var reader = IndexReader.Open(IndexLocation.For(args[0]));
        var snapshot = Snapshot.Create(reader.Load());
        using var other = IndexReader.Open(IndexLocation.For(args[0]));
        other.ReleaseMemory();
        var records = new Dictionary<(int File, int Ordinal), UnitRecord?>();
        foreach (var file in snapshot.Contents.Files.Values.Where(file => file.Units > 0))
        {
            if (reader.ReadUnits(file) is not { } units) continue;
            for (var ordinal = 0; ordinal < units.Count; ordinal++) records.Add((file.Id, ordinal), units[ordinal]);
        }

        var questions = QuestionsOf([.. records.Values.Select(record => record?.Summary).OfType<string>()]);
        var stored = new Searcher(snapshot, embedder, other.ReadUnit);
        var remembered = new Searcher(snapshot, embedder, (file, ordinal) => records[(file.Id, ordinal)]);
        var (best, first) = (new double[2][], new double[2][]);
        foreach (ref var times in best.AsSpan()) (times = new double[questions.Length]).AsSpan().Fill(double.MaxValue);
        for (var pass = 0; pass < Passes; pass++)
        {
            for (var i = 0; i < questions.Length; i++)
            {
                // By turns, so that neither is always the one that finds the nearer caches without what the question needs.
                foreach (var kind in (pass + i) % 2 == 0 ? (int[])[0, 1] : [1, 0])
                    best[kind][i] = Math.Min(best[kind][i], Time(kind == 0 ? stored : remembered, questions[i]));
            }

            if (pass == 0) first = [[.. best[0]], [.. best[1]]];
        }

        Console.WriteLine($"{snapshot.UnitCount:N0} units, medians over {questions.Length} questions, ms: asked once {Medians.Median(first[0]):F3}, of {Passes} times the best {Medians.Median(best[0]):F3}");
        Console.WriteLine($"… with records in memory: asked once {Medians.Median(first[1]):F3}, of {Passes} times the best {Medians.Median(best[1]):F3}");
    }

    private static string[] QuestionsOf(string[] summaries)
    {
        new Random(1).Shuffle(summaries);
        return [.. summaries.Take(Questions).Select(summary => string.Join(' ', summary.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(Words)))];
    }

    private static double Time(Searcher searcher, string question) => searcher.SearchAsync(new SearchQuery(question)).GetAwaiter().GetResult().Elapsed.TotalMilliseconds;
}
