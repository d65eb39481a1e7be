using Sextant.Benchmarks.Processes;

namespace Sextant.Benchmarks.Table;

/// <summary>A whole search from a cold start on a repository of some 20,000 units, beside a program that does nothing and beside tools for text.</summary>
internal static class StartRows
{
    private const string Question = "retry a failed request with growing delays";

    /// <summary>The best word of the question to look for as text.</summary>
    private const string Word = "retry";

    public static IEnumerable<TableRow> Of(TableOptions options, Programs programs)
    {
        using var repository = MeasuredRepository.Create(options.Quick ? 200 : 2_000, methodsPerFile: 9);
        using var place = new ProcessBenchmarks.TemporaryIndex();
        ProcessBenchmarks.FirstIndex(programs, repository.Root, place);
        string[] search = ["search", Question, "--repo", repository.Root, "--index", place.Path, "--json"];
        var hasRipgrep = Measured.Run("rg", "--version") is not null;
        var runs = Measured.Interleaved(
            options.Rounds(31),
            () => Measured.Of(repository.Root, programs.Sextant, search),
            () => Measured.Of(repository.Root, programs.Sextant, [.. search, "--no-refresh"]),
            () => Measured.Of(repository.Root, programs.Script, search),
            () => Measured.Of(repository.Root, programs.Empty),
            () => Measured.Of(repository.Root, "git", "grep", "-n", Word),
            () => hasRipgrep ? Measured.Of(repository.Root, "rg", "-n", Word) : new Measured(0, 0, 0),
            () => Measured.Of(repository.Root, programs.EmptyNative ?? programs.Empty));
        var (wall, cpu) = (runs.Select(run => Series.Of([.. run.Select(one => one.WallMs)], "ms")).ToArray(), runs.Select(run => Series.Of([.. run.Select(one => one.CpuMs)], "ms")).ToArray());
        yield return TableRow.Of("cold `sextant search`, 20k units, wall", wall[0], "an empty .NET program", wall[3], 3);
        yield return TableRow.Of("the same, CPU (git's included)", cpu[0], "an empty .NET program", cpu[3], null);
        yield return TableRow.Of("the same with `--no-refresh`, wall", wall[1], "an empty .NET program", wall[3], null);
        yield return TableRow.Of("the same by `./sextant` of a clone, wall", wall[2], "an empty .NET program", wall[3], null);
        if (programs.EmptyNative is not null) yield return TableRow.Of("cold `sextant search`, wall", wall[0], "an empty native program", wall[6], null);
        yield return TableRow.Of("cold `sextant search`, wall", wall[0], "`git grep -n` for one word", wall[4], null);
        yield return hasRipgrep
            ? TableRow.Of("cold `sextant search`, wall", wall[0], "`rg -n` for one word", wall[5], null)
            : TableRow.Plain("`rg -n` for one word", "not measured", "ripgrep is not installed");
    }
}
