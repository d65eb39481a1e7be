using Sextant.Indexing;
using Sextant.Storage;
using Xunit;

namespace Sextant.Tests.Indexing;

/// <summary>
/// The files of the index are copied at every named step of a run: just what a process that is killed there leaves behind. Each copy opens, and
/// the next run on it ends with what a fresh index holds.
/// </summary>
public sealed class FailPointTests : IDisposable
{
    private readonly TestRepository _repository = new() { Options = new RefreshOptions { Parallelism = 1, UnitsPerCommit = 4 } };
    private readonly List<string> _copies = [];

    public void Dispose()
    {
        _repository.Dispose();
        foreach (var copy in _copies) Directory.Delete(copy, recursive: true);
    }

    [Fact]
    public Task First_index() => CheckAsync(() => Task.CompletedTask, "created", "units written", "files written", "state written", "committed", "vacuumed", "checkpointed");

    [Fact]
    public Task Changes() => CheckAsync(
        async () =>
        {
            await _repository.RefreshAsync();
            _repository.Write("f1.cs", "one: 1\nchanged: 2").Delete("f2.cs").Move("f3.cs", "moved.cs").Touch("f4.cs");
        },
        "begun", "units written", "files written", "state written", "committed");

    [Fact]
    public Task Merge() => CheckAsync(
        async () =>
        {
            await _repository.RefreshAsync();
            for (var i = 0; _repository.Load().Segments.Count < MergePolicy.SegmentsPerTier; i++)
            {
                _repository.Write($"g{i}.cs", $"single{i}: {i}");
                await _repository.RefreshAsync();
            }

            for (var i = 0; i < 4; i++) _repository.Write($"h{i}.cs", $"more{i}: {i}\nand{i}: {i}");
        },
        "merged", "files moved", "committed");

    [Fact]
    public Task Another_model() => CheckAsync(
        async () =>
        {
            await _repository.RefreshAsync();
            _repository.Embedder = new FakeEmbedder("fake-2", 12);
        },
        "created", "state written", "committed");

    [Fact]
    public Task Another_format() => CheckAsync(
        async () =>
        {
            await _repository.RefreshAsync();
            await Sqlite.RunAsync(_repository.IndexPath, $"PRAGMA user_version={IndexFormat.StoredVersion(0)}");
        },
        "created", "state written", "committed");

    [Fact]
    public Task Damage() => CheckAsync(
        async () =>
        {
            await _repository.RefreshAsync();
            await Sqlite.RunAsync(_repository.IndexPath, "UPDATE file SET path = 'other.cs' WHERE id = 3");
        },
        "created", "state written", "committed");

    private async Task CheckAsync(Func<Task> prepare, params string[] expectedPoints)
    {
        for (var i = 0; i < 6; i++) _repository.Write($"f{i}.cs", $"one{i}: 1\ntwo{i}: 2\nthree{i}: {new string('x', 150_000)}");
        await prepare();
        var points = new List<string>();
        _repository.FailPoint = point =>
        {
            points.Add(point);
            _copies.Add(Copy());
        };
        await _repository.RefreshAsync();
        _repository.FailPoint = null;
        Assert.Superset(expectedPoints.ToHashSet(), points.ToHashSet());
        var expected = _repository.Dump();
        foreach (var copy in _copies)
        {
            var location = IndexLocation.For(_repository.Root, Path.Combine(copy, "index.db"));
            CheckReadable(location);
            await _repository.Refresher().RefreshAsync(location, _repository.Options, null, TestContext.Current.CancellationToken);
            Assert.Equal(expected, IndexDump.Of(location));
        }
    }

    private static void CheckReadable(IndexLocation location)
    {
        try
        {
            IndexDump.Of(location);
        }
        catch (IndexException e) when (e.Problem is IndexProblem.Missing or IndexProblem.OlderFormat or IndexProblem.Damaged)
        {
            // Before the first commit of a new index there is none, or still the one that is to be replaced.
        }
    }

    private string Copy()
    {
        var copy = Directory.CreateTempSubdirectory("sextant-copy-").FullName;
        foreach (var file in Directory.GetFiles(_repository.FullPath(".sextant"))) CopyShared(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    private static void CopyShared(string from, string to)
    {
        // The lock file cannot be opened a second time; its content does not matter.
        if (from.EndsWith("-lock", StringComparison.Ordinal))
        {
            File.Create(to).Dispose();
            return;
        }

        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var target = File.Create(to);
        source.CopyTo(target);
    }
}
