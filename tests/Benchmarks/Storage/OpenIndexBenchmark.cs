using System.Globalization;
using Sextant.Storage;

namespace Sextant.Benchmarks.Storage;

/// <summary>Opening a ready index for searching, against reading its file.</summary>
internal static class OpenIndexBenchmark
{
    /// <summary>Milliseconds of opening an index for searching, and of reading its file.</summary>
    public static (Table.Series Open, Table.Series Read) Compare(int units, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("sextant-benchmark-").FullName;
        try
        {
            var location = IndexLocation.For(folder);
            SyntheticIndex.Create(location, units);
            var times = Medians.Series(
                rounds,
                () =>
                {
                    using var reader = IndexReader.Open(location);
                    reader.Load();
                },
                () => File.ReadAllBytes(location.IndexPath));
            return (times[0], times[1]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <param name="args">Number of units; 100,000 unless said.</param>
    public static void Run(string[] args)
    {
        var units = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var folder = Directory.CreateTempSubdirectory("sextant-benchmark-").FullName;
        try
        {
            var location = IndexLocation.For(folder);
            SyntheticIndex.Create(location, units);
            IndexContents? contents = null;
            byte[]? bytes = null;
            var times = Medians.Milliseconds(
                15,
                () =>
                {
                    using var reader = IndexReader.Open(location);
                    contents = reader.Load();
                },
                () => bytes = File.ReadAllBytes(location.IndexPath),
                () =>
                {
                    using var reader = IndexReader.Open(location);
                    reader.ReadCatalog();
                },
                () =>
                {
                    using var reader = IndexReader.Open(location);
                    reader.HasChanged(contents!);
                });
            var arrays = contents!.Segments.Sum(live => live.Segment.Vectors.Length + (16L * live.Segment.Columns.Length) + live.Segment.Postings.Length);
            Console.WriteLine($"{units:N0} units, {contents.Files.Count:N0} files, {contents.Segments.Count} segments; file {bytes!.Length / 1e6:F1} MB, arrays {arrays / 1e6:F1} MB");
            Console.WriteLine($"open {times[0]:F1} ms, read the file {times[1]:F1} ms, ratio {times[0] / times[1]:F2} (target 2)");
            Console.WriteLine($"file rows alone {times[2]:F1} ms, asking for changes {times[3]:F2} ms");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
