using Sextant.Indexing;
using Sextant.Storage;
using Xunit;

namespace Sextant.Tests.Indexing;

public sealed class ConcurrencyTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_second_indexer_waits_and_then_finds_nothing_left_to_do()
    {
        _repository.Write("a.cs", "one: 1");
        using var embedding = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        _repository.Embedder.Before = _ =>
        {
            embedding.Release();
            goOn.Wait(TestContext.Current.CancellationToken);
        };
        var first = _repository.RefreshAsync();
        await embedding.WaitAsync(TestContext.Current.CancellationToken);
        var stages = new List<string>();
        var waits = new TaskCompletionSource();
        var second = new IndexRefresher(new FakeWalker(), _repository.Reader, [_repository.CSharp, _repository.Python], _repository.Embedder, _repository.Time).RefreshAsync(
            _repository.Location, _repository.Options, new Report(stages, waits), TestContext.Current.CancellationToken);
        await waits.Task;
        goOn.Release();
        Assert.Equal(1, (await first).Embedded);
        _repository.Time.FireTimers();
        Assert.Equal((0, 1), ((await second).Embedded, (await second).Units));
        Assert.Contains("waiting for another indexer", stages);
    }

    [Fact]
    public async Task A_second_indexer_that_does_not_want_to_wait_is_told()
    {
        _repository.Write("a.cs", "one: 1");
        _repository.Location.CreateFolder();
        using var held = IndexLock.TryAcquire(_repository.Location);
        _repository.Options = new RefreshOptions { WaitForOtherIndexer = false };
        var exception = await Assert.ThrowsAsync<IndexException>(() => _repository.RefreshAsync());
        Assert.Equal(IndexProblem.Busy, exception.Problem);
        Assert.Contains("Another indexer is at work", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_indexer_that_waited_for_one_that_died_at_the_first_page_begins_anew()
    {
        _repository.Write("a.cs", "one: 1");
        _repository.Location.CreateFolder();
        var cancellation = TestContext.Current.CancellationToken;
        await File.WriteAllBytesAsync(_repository.IndexPath, new byte[512], cancellation);
        await File.WriteAllBytesAsync(_repository.IndexPath + "-journal", new byte[512], cancellation);
        var waits = new TaskCompletionSource();
        Task<RefreshSummary> refresh;
        using (IndexLock.TryAcquire(_repository.Location))
        {
            refresh = _repository.Refresher().RefreshAsync(_repository.Location, _repository.Options, new Report([], waits), cancellation);
            await waits.Task;
        }

        _repository.Time.FireTimers();
        Assert.Equal(1, (await refresh).Embedded);
        Assert.Single(_repository.Load().Files);
    }

    [Fact]
    public async Task Where_the_lock_does_not_work_the_slower_indexer_writes_nothing()
    {
        _repository.Write("a.cs", "one: 1");
        await _repository.RefreshAsync();
        _repository.Write("a.cs", "one: 2");
        _repository.Embedder.Before = _ =>
        {
            // Another indexer that does not see the lock: it comes in between.
            File.Delete(_repository.Location.LockPath);
            _repository.Embedder.Before = null;
            _repository.RefreshAsync().GetAwaiter().GetResult();
        };
        var exception = await Assert.ThrowsAsync<IndexException>(() => _repository.RefreshAsync());
        Assert.Equal(IndexProblem.Busy, exception.Problem);
        Assert.Empty((await _repository.RefreshAsync()).Notices);
    }

    [Fact]
    public async Task Readers_beside_a_writer_each_see_one_whole_state()
    {
        // In every state all files have the same size: two sizes in one snapshot would be two states.
        const int Files = 30;
        await Write(0);
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => ReadWhile(stop.Token))).ToList();
        for (var state = 1; state <= 12; state++) await Write(state);
        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(readers), loads => Assert.True(loads > 0));
        Assert.InRange(new FileInfo(_repository.IndexPath + "-wal") is { Exists: true } log ? log.Length : 0, 0, 20 * 1024 * 1024);

        async Task Write(int state)
        {
            for (var i = 0; i < Files; i++) _repository.Write($"f{i:00}.cs", $"name{i:00}: {new string('x', state)}");
            await _repository.RefreshAsync();
        }

        int ReadWhile(CancellationToken token)
        {
            var (loads, contents) = (0, (IndexContents?)null);
            using var reader = IndexReader.Open(_repository.Location);
            while (!token.IsCancellationRequested || loads == 0)
            {
                if (contents is not null && !reader.HasChanged(contents)) continue;
                contents = reader.Load(contents, CancellationToken.None);
                loads++;
                Assert.Equal(Files, contents.Files.Count);
                Assert.Single(contents.Files.Values.Select(file => file.Size).Distinct());
                foreach (var file in contents.Files.Values) CheckRecords(reader.ReadUnits(file), file);
            }

            return loads;
        }

        static void CheckRecords(IReadOnlyList<UnitRecord>? records, IndexedFile file)
        {
            // Null: the writer was faster, and says so.
            if (records is not null) Assert.Equal($"name{Path.GetFileNameWithoutExtension(file.Path)[1..]}", Assert.Single(records).Name);
        }
    }

    [Fact]
    public async Task A_long_lived_reader_notices_changes_rebuilds_and_removal()
    {
        _repository.Write("a.cs", "one: 1").Write("b.cs", "two: 2");
        await _repository.RefreshAsync();
        using var reader = IndexReader.Open(_repository.Location);
        var contents = reader.Load(null, TestContext.Current.CancellationToken);
        Assert.False(reader.HasChanged(contents));
        var (a, b) = (contents.Files.Values.Single(file => file.Path == "a.cs"), contents.Files.Values.Single(file => file.Path == "b.cs"));
        _repository.Write("a.cs", "one: changed");
        await _repository.RefreshAsync();
        Assert.True(reader.HasChanged(contents));
        Assert.Null(reader.ReadUnits(a));
        Assert.Equal("two", reader.ReadUnit(b, 0)!.Name);
        var next = reader.Load(contents, TestContext.Current.CancellationToken);
        Assert.Same(contents.Segments[0].Segment, next.Segments[0].Segment);
        Assert.False(reader.HasChanged(next));

        IndexWriter.Discard(_repository.Location);
        Assert.True(reader.HasChanged(next));
        await File.WriteAllBytesAsync(_repository.IndexPath, new byte[512], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_repository.IndexPath + "-journal", new byte[512], TestContext.Current.CancellationToken);
        Assert.True(reader.HasChanged(next));
        await _repository.RefreshAsync();
        Assert.True(reader.HasChanged(next));
        using var reopened = IndexReader.Open(_repository.Location);
        var rebuilt = reopened.Load(next, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(rebuilt.Segments, live => next.Segments.Any(old => old.Segment.Id == live.Segment.Id));
        Assert.Null(reopened.ReadUnits(a));
    }

    private sealed class Report(List<string> stages, TaskCompletionSource waits) : IProgress<RefreshProgress>
    {
        void IProgress<RefreshProgress>.Report(RefreshProgress value)
        {
            stages.Add(value.Stage);
            if (value.Stage.StartsWith("waiting", StringComparison.Ordinal)) waits.TrySetResult();
        }
    }
}
