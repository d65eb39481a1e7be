using Sextant.Benchmarks.LanguageServer;
using Sextant.Benchmarks.Processes;
using Sextant.Storage;

namespace Sextant.Benchmarks.Table;

/// <summary>Memory of the language server with a large index beside one with a small index, which holds program and model as well.</summary>
internal static class ServerRows
{
    public static IEnumerable<TableRow> Of(TableOptions options, Programs programs)
    {
        const int few = 500;
        var program = LanguageServerBenchmarks.ProgramOf(programs);
        using var small = new GeneratedRepository(few);
        using var large = new GeneratedRepository(options.Quick ? 10_000 : 100_000);
        var (smallBytes, largeBytes) = (Resident(small), Resident(large));
        var (smallArrays, _) = Arrays(small.Root);
        var (largeArrays, units) = Arrays(large.Root);
        foreach (var (name, kind) in new[] { ("after indexing", 0), ("opened", 1) })
        {
            yield return TableRow.Of(
                $"language server memory, {units:N0} units, {name}", Series.One(largeBytes[kind] - smallBytes[kind], "B"), "vectors + postings", Series.One(largeArrays - smallArrays, "B"), 2);
        }

        long[] Resident(GeneratedRepository repository)
        {
            using var indexing = LanguageServerBenchmarks.Settled(program, repository);
            using var opened = LanguageServerBenchmarks.Settled(program, repository);
            return [LanguageServerBenchmarks.Resident(indexing), LanguageServerBenchmarks.Resident(opened)];
        }
    }

    private static (long Bytes, int Units) Arrays(string root)
    {
        using var reader = IndexReader.Open(IndexLocation.For(root));
        var segments = reader.Load().Segments;
        return (segments.Sum(live => (long)live.Segment.Vectors.Length + live.Segment.Postings.Length), segments.Sum(live => live.Segment.Columns.Length));
    }
}
