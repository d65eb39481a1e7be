using Sextant.Benchmarks.Processes;

namespace Sextant.Benchmarks.Table;

/// <summary>A first index of a C# repository: processor time, threads, bytes on disk, memory.</summary>
internal static class IndexingRows
{
    private static readonly Dictionary<string, string> OneThread = Threads.Environment(1);

    public static MeasuredRepository Repository(TableOptions options) => options.CSharp is { } given ? MeasuredRepository.CloneOf(given)
        : MeasuredRepository.Create(options.Quick ? 300 : 5_000, methodsPerFile: 10);

    public static IEnumerable<TableRow> Of(TableOptions options, Programs programs)
    {
        using var repository = Repository(options);
        using var place = new ProcessBenchmarks.TemporaryIndex();
        var (files, bytes) = (repository.Files.Count(), repository.SourceBytes);
        var sourceBytes = new Sextant.Repositories.RepositoryWalker().Walk(repository.Root).Files.Sum(file => file.Size);
        var indexBytes = 0L;
        var runs = Measured.Interleaved(
            options.Rounds(5),
            () =>
            {
                var run = ProcessBenchmarks.FirstIndex(programs, repository.Root, place);
                indexBytes = new FileInfo(place.Path).Length;
                return run;
            },
            () => ProcessBenchmarks.BareRoslyn(programs, repository.Root, place),
            () => ProcessBenchmarks.FirstIndex(programs, repository.Root, place, OneThread),
            () => ProcessBenchmarks.BareRoslyn(programs, repository.Root, place, OneThread));
        var (cpu, wall) = (runs.Select(run => Series.Of([.. run.Select(one => one.CpuMs)], "ms")).ToArray(), runs.Select(run => Series.Of([.. run.Select(one => one.WallMs)], "ms")).ToArray());
        yield return TableRow.Of($"full index of {files:N0} C# files ({bytes / 1e6:N0} MB), CPU", cpu[0], "bare Roslyn", cpu[1], 1.35);
        yield return TableRow.Of("the same in one thread, CPU", cpu[2], "bare Roslyn in one thread", cpu[3], null);
        yield return TableRow.Of("the same, wall, 2 threads", wall[0], "1 thread", wall[2], .6);
        yield return TableRow.Of("index size", Series.One(indexBytes, "B"), "sources", Series.One(sourceBytes, "B"), .9);
    }

    /// <summary>Peak of the resident set over 100 MB of sources; the target is 500 MB.</summary>
    public static IEnumerable<TableRow> Memory(TableOptions options, Programs programs)
    {
        using var repository = MeasuredRepository.Create(options.Quick ? 500 : 6_700, methodsPerFile: 12);
        using var place = new ProcessBenchmarks.TemporaryIndex();
        var run = ProcessBenchmarks.FirstIndex(programs, repository.Root, place);
        yield return TableRow.Of($"peak memory of indexing {repository.SourceBytes / 1e6:N0} MB of sources", Series.One(run.PeakBytes, "B"), "the limit of", Series.One(500e6, "B"), 1);
    }
}
