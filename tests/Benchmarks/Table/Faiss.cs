using System.Globalization;
using Sextant.Benchmarks.Processes;

namespace Sextant.Benchmarks.Table;

/// <summary>The scans of Debian's python3-faiss over as many vectors, in one thread, the top 10; said where it is not installed.</summary>
internal static class Faiss
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Prints the milliseconds of each search, for both kinds of index.</summary>
    private const string Script = """
        import sys, time
        import faiss, numpy
        count, rounds = int(sys.argv[1]), int(sys.argv[2])
        faiss.omp_set_num_threads(1)
        rows = numpy.random.default_rng(1).standard_normal((count, 256), dtype="float32")
        rows /= numpy.linalg.norm(rows, axis=1, keepdims=True)
        flat = faiss.IndexFlatIP(256)
        scalar = faiss.IndexScalarQuantizer(256, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
        for index in (flat, scalar):
            if not index.is_trained:
                index.train(rows[:20000])
            index.add(rows)
        for _ in range(rounds + 1):
            for index in (flat, scalar):
                start = time.perf_counter()
                index.search(rows[:1], 10)
                print((time.perf_counter() - start) * 1000)
        """;

    public static IEnumerable<TableRow> Rows(int count, int rounds)
    {
        if (!File.Exists(Python) || Measured.Run(Python, "-c", "import faiss") is null)
        {
            yield return TableRow.Plain("faiss", "not measured", "python3-faiss is not installed");
            yield break;
        }

        var lines = Measured.Run(Python, "-c", Script, count.ToString(CultureInfo.InvariantCulture), rounds.ToString(CultureInfo.InvariantCulture))
            ?? throw new InvalidOperationException("The script for faiss failed.");
        var times = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture)).Skip(2).ToArray();
        yield return Row("faiss IndexFlatIP (float32), one thread", [.. times.Where((_, at) => at % 2 == 0)]);
        yield return Row("faiss IndexScalarQuantizer (8 bit), one thread", [.. times.Where((_, at) => at % 2 == 1)]);

        TableRow Row(string name, double[] values) => TableRow.Plain(name, TableRow.Text(Medians.Median(values), "ms"), $"for the scan of {count:N0}; least {TableRow.Text(values.Min(), "ms")}");
    }
}
