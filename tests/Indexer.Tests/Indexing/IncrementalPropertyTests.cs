using FsCheck;
using FsCheck.Fluent;
using Sextant.Indexing;
using Xunit;

namespace Sextant.Tests.Indexing;

/// <summary>Whatever happens to the files, and however it is cut into refreshes, the index ends as a fresh one.</summary>
public sealed class IncrementalPropertyTests
{
    private const int Paths = 9;

    private enum Edit
    {
        Rewrite,
        Append,
        Delete,
        Move,
        Touch,
        Refresh,
        RefreshChanged,
    }

    [Fact]
    public void Incremental_equals_full()
    {
        var step =
            from edit in Gen.Elements(Enum.GetValues<Edit>())
            from file in Gen.Choose(0, Paths - 1)
            from number in Gen.Choose(0, 30)
            select (edit, file, number);
        var property = Prop.ForAll(step.ArrayOf(40).ToArbitrary(), steps => Replay(steps).GetAwaiter().GetResult());
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(25).WithReplay(seed: 20240517, gamma: 1));
    }

    private static async Task Replay((Edit Edit, int File, int Number)[] steps)
    {
        using var repository = new TestRepository { Options = new RefreshOptions { Parallelism = 2, UnitsPerCommit = 7 } };
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (edit, file, number) in steps)
        {
            var path = PathOf(file);
            var exists = File.Exists(repository.FullPath(path));
            if (edit is Edit.Refresh or Edit.RefreshChanged)
            {
                repository.Options = repository.Options with { Changed = edit == Edit.RefreshChanged ? changed : null };
                await repository.RefreshAsync();
                changed.Clear();
                continue;
            }

            changed.Add(path);
            if (edit == Edit.Move) changed.Add(PathOf(number % Paths));
            if (edit == Edit.Rewrite || !exists) repository.Write(path, Content(number));
            else if (edit == Edit.Append) repository.Write(path, File.ReadAllText(repository.FullPath(path)) + $"appended{number}: {number}\n");
            else if (edit == Edit.Delete) repository.Delete(path);
            else if (edit == Edit.Touch) repository.Touch(path);
            else if (!File.Exists(repository.FullPath(PathOf(number % Paths)))) repository.Move(path, PathOf(number % Paths));
        }

        repository.Options = repository.Options with { Changed = changed };
        await repository.RefreshAsync();
        var incremental = repository.Dump();
        Directory.Delete(repository.FullPath(".sextant"), recursive: true);
        await repository.RefreshAsync();
        Assert.Equal(repository.Dump(), incremental);
    }

    private static string PathOf(int file) => file switch
    {
        0 => "skipped/skip.cs",
        1 => "tests/test_it.py",
        _ => $"folder{file % 3}/f{file}.{(file % 2 == 0 ? "cs" : "py")}",
    };

    private static string Content(int number) => number switch
    {
        0 => "",
        1 => "\0 binary",
        _ => string.Concat(Enumerable.Range(0, number % 11).Select(i => $"fn{i}: body {number % 4} {(i % 2 == 0 ? "!" : "")}\n")),
    };
}
