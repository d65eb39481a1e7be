using Sextant.Indexing;
using Sextant.Storage;
using Sextant.Tests.Indexing;
using Xunit;

namespace Sextant.Tests.Storage;

/// <summary>Whatever happens to the bytes of an index: it opens with what was written, or says that it is damaged; and then it is rebuilt.</summary>
public sealed class DamageTests : IDisposable
{
    private const int Mutations = 400;

    private readonly TestRepository _repository = new() { Options = new RefreshOptions { Parallelism = 1, UnitsPerCommit = 30 } };

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Damage_anywhere_is_noticed_or_harmless_and_repaired()
    {
        for (var i = 0; i < 12; i++) _repository.Write($"folder/f{i}.cs", string.Concat(Enumerable.Range(0, 10).Select(j => $"fn{i}_{j}: body {i} {j}!\n")));
        await _repository.RefreshAsync();
        var (expected, whole, random) = (_repository.Dump(), await File.ReadAllBytesAsync(_repository.IndexPath, TestContext.Current.CancellationToken), new Random(99));
        var noticed = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var (bytes, what) = Mutation.Of(whole, random);
            await File.WriteAllBytesAsync(_repository.IndexPath, bytes, TestContext.Current.CancellationToken);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var answer = Try(() => _repository.Dump());
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 * 1024 * 1024, $"{what}: memory");
            Assert.True(answer is null || answer.SequenceEqual(expected), $"{what}: other content");
            if (answer is not null) continue;
            noticed++;
            await _repository.RefreshAsync();
            Assert.Equal(expected, _repository.Dump());
        }

        Assert.InRange(noticed, Mutations / 4, Mutations);
    }

    [Fact]
    public async Task Damage_that_only_a_search_sees_is_repaired_by_the_next_run()
    {
        _repository.Write("a.cs", "one: 1\ntwo: 2");
        await _repository.RefreshAsync();
        var expected = _repository.Dump();
        await Sqlite.RunAsync(_repository.IndexPath, "UPDATE part SET data = zeroblob(length(data)) WHERE id % 4 = 1");
        Assert.Empty((await _repository.RefreshAsync()).Notices);
        Assert.Equal(IndexProblem.Damaged, Assert.Throws<IndexException>(() => _repository.Load()).Problem);
        Assert.Contains("rebuilt", Assert.Single((await _repository.RefreshAsync()).Notices), StringComparison.Ordinal);
        Assert.Equal(expected, _repository.Dump());
        Assert.Empty((await _repository.RefreshAsync()).Notices);
    }

    [Fact]
    public async Task Damage_found_while_refreshing_is_repaired_at_once()
    {
        _repository.Write("a.cs", "one: 1\ntwo: 2");
        await _repository.RefreshAsync();
        await Sqlite.RunAsync(_repository.IndexPath, "UPDATE record SET units = zeroblob(length(units))");
        _repository.Write("a.cs", "one: 1\ntwo: changed");
        var summary = await _repository.RefreshAsync();
        Assert.Contains("rebuilt", Assert.Single(summary.Notices), StringComparison.Ordinal);
        Assert.Equal((2, 2), (summary.Units, summary.Embedded));
    }

    private static IReadOnlyList<string>? Try(Func<IReadOnlyList<string>> read)
    {
        try
        {
            return read();
        }
        catch (IndexException e) when (e.Problem is IndexProblem.Damaged or IndexProblem.Missing)
        {
            return null;
        }
    }
}
