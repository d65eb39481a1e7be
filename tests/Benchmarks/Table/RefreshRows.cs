using System.Globalization;
using Sextant.Benchmarks.Processes;

namespace Sextant.Benchmarks.Table;

/// <summary>Refreshes of a ready index: where nothing has changed, and where one file has.</summary>
internal static class RefreshRows
{
    public static IEnumerable<TableRow> Of(TableOptions options, Programs programs)
    {
        using var repository = IndexingRows.Repository(options);
        using var place = new ProcessBenchmarks.TemporaryIndex();
        ProcessBenchmarks.FirstIndex(programs, repository.Root, place);
        string[] index = ["index", repository.Root, "--index", place.Path];
        var files = repository.Files.Count();
        var runs = Measured.Interleaved(
            options.Rounds(31),
            () => Measured.Of(repository.Root, programs.Sextant, index),
            () => Measured.Of(repository.Root, "git", "status"),
            () => Measured.Of(repository.Root, programs.Script, index));
        var (wall, cpu) = (runs.Select(run => Series.Of([.. run.Select(one => one.WallMs)], "ms")).ToArray(), runs.Select(run => Series.Of([.. run.Select(one => one.CpuMs)], "ms")).ToArray());
        yield return TableRow.Of($"no-change refresh of {files:N0} C# files, wall", wall[0], "`git status`", wall[1], 1.5);
        yield return TableRow.Of("the same, CPU (git's included)", cpu[0], "`git status`", cpu[1], null);
        yield return TableRow.Of("the same by `./sextant` of a clone, wall", wall[2], "`git status`", wall[1], null);

        // A file that was just written is looked at again by the next run, too: so the other one runs on an index and a repository of its own.
        using var edited = IndexingRows.Repository(options);
        using var editedPlace = new ProcessBenchmarks.TemporaryIndex();
        ProcessBenchmarks.FirstIndex(programs, edited.Root, editedPlace);
        var file = edited.Files.Order(StringComparer.Ordinal).ElementAt(files / 2);
        var (original, edit) = (File.ReadAllText(file), 0);
        var changed = Measured.Interleaved(
            options.Rounds(21),
            () =>
            {
                File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"{original}\n// edit {++edit}\ninternal static class Edited{edit} {{ public static int Number() => {edit}; }}\n"));
                return Measured.Of(edited.Root, programs.Sextant, "index", edited.Root, "--index", editedPlace.Path);
            },
            () => Measured.Of(repository.Root, programs.Sextant, index));
        yield return TableRow.Of(
            $"one changed file of {files:N0}, `sextant index`, wall", Series.Of([.. changed[0].Select(one => one.WallMs)], "ms"), "no-change refresh",
            Series.Of([.. changed[1].Select(one => one.WallMs)], "ms"), 1.3);
    }
}
