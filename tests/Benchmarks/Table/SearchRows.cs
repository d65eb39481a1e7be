using Sextant.Benchmarks.Search;
using Sextant.Benchmarks.Storage;
using Sextant.Embedding.BuiltIn;

namespace Sextant.Benchmarks.Table;

/// <summary>What happens inside one process: the scan, a whole search, opening.</summary>
internal static class SearchRows
{
    public static IEnumerable<TableRow> Scan(TableOptions options)
    {
        var count = options.Quick ? 200_000 : 1_000_000;
        var (scan, read) = VectorScanBenchmark.Compare(count, options.Rounds(21));
        yield return TableRow.Of($"vector scan, {count:N0} x 256 int8", scan, "reading the bytes", read, 1.25);
        foreach (var row in Faiss.Rows(count, options.Rounds(11))) yield return row;
    }

    public static IEnumerable<TableRow> Warm(TableOptions options)
    {
        const int count = 100_000;
        var medians = WarmSearchBenchmark.Compare(count, new BuiltInEmbedder(ShippedTable.Open()), options.Rounds(10));
        yield return TableRow.Of($"whole search, {count:N0} units, warm", Series.One(medians[1], "ms"), "vector scan alone", Series.One(medians[0], "ms"), 2);
    }

    public static IEnumerable<TableRow> Open(TableOptions options)
    {
        var count = options.Quick ? 20_000 : 100_000;
        var (open, read) = OpenIndexBenchmark.Compare(count, options.Rounds(15));
        yield return TableRow.Of($"open a ready index of {count:N0} units", open, "reading its file", read, 2);
    }
}
