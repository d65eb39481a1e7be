using Sextant.Indexing;
using Xunit;

namespace Sextant.Tests.Indexing;

public sealed class RefreshTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_first_run_indexes_everything()
    {
        _repository.Write("a.cs", "one: 1\ntwo: 2").Write("lib/b.py", "three: 3!");
        var summary = await _repository.RefreshAsync();
        Check(summary, files: 2, units: 3, added: 3, embedded: 3);
        Assert.Equal(5, _repository.Dump().Count);
        Assert.Equal("*\n", File.ReadAllText(_repository.FullPath(".sextant/.gitignore")));
    }

    [Fact]
    public async Task Nothing_changed_nothing_is_read_embedded_or_written()
    {
        _repository.Write("a.cs", "one: 1");
        await _repository.RefreshAsync();
        var (reads, before) = (_repository.Reader.Calls, File.ReadAllBytes(_repository.IndexPath));
        File.Delete(_repository.Location.LockPath);
        Check(await _repository.RefreshAsync(), files: 1, units: 1);
        Assert.Equal((reads, 1, 1), (_repository.Reader.Calls, _repository.Embedder.Embedded, _repository.CSharp.Calls));
        Assert.Equal(before, File.ReadAllBytes(_repository.IndexPath));
        Assert.False(File.Exists(_repository.Location.LockPath));
    }

    [Fact]
    public async Task A_change_of_known_files_needs_no_walk()
    {
        _repository.Write("a.cs", "one: 1").Write("b.cs", "two: 2").Write("c.cs", "three: 3").Write("binary.cs", "\0");
        await _repository.RefreshAsync();
        _repository.Write("a.cs", "one: changed").Delete("b.cs").Write("c.cs", "unnamed: 3").Write("binary.cs", "four: 4");
        _repository.Options = _repository.Options with { Changed = ["a.cs", "b.cs", "binary.cs"] };
        Check(await _repository.RefreshAsync(), files: 3, units: 3, added: 1, updated: 1, removed: 1, embedded: 2);
        Assert.Equal(1, _repository.Walker.Walks);
        // One of them is gone from the index by now, so it is unknown.
        Check(await _repository.RefreshAsync(), files: 3, units: 3, added: 1, removed: 1, embedded: 1);
        Assert.Equal(2, _repository.Walker.Walks);
    }

    [Fact]
    public async Task A_change_of_an_unknown_file_needs_a_walk()
    {
        _repository.Write("a.cs", "one: 1");
        _repository.Options = _repository.Options with { Changed = ["a.cs"] };
        Check(await _repository.RefreshAsync(), files: 1, units: 1, added: 1, embedded: 1);
        _repository.Write("new.cs", "two: 2").Write("other.cs", "three: 3");
        _repository.Options = _repository.Options with { Changed = ["a.cs", "new.cs"] };
        Check(await _repository.RefreshAsync(), files: 3, units: 3, added: 2, embedded: 2);
        _repository.Write("a.cs", "one: 2").Write("other.cs", "three: 4");
        _repository.Options = new() { Parallelism = 2, Full = true, Changed = ["a.cs"] };
        Check(await _repository.RefreshAsync(), files: 3, units: 3, updated: 2, embedded: 3);
        Assert.Equal(3, _repository.Walker.Walks);
    }

    [Fact]
    public async Task Only_functions_whose_text_changed_are_embedded()
    {
        _repository.Write("a.cs", "one: 1\ntwo: 2\nthree: 3").Write("b.cs", "four: 4");
        await _repository.RefreshAsync();
        _repository.Write("a.cs", "zero: 0\none: 1\ntwo: changed");
        Check(await _repository.RefreshAsync(), files: 2, units: 4, added: 1, updated: 1, removed: 1, embedded: 2);
    }

    [Fact]
    public async Task A_renamed_file_costs_no_embedding()
    {
        _repository.Write("a.cs", "one: 1\ntwo: 2").Write("b.cs", "three: 3");
        await _repository.RefreshAsync();
        _repository.Move("a.cs", "deep/down/renamed.cs");
        Check(await _repository.RefreshAsync(), files: 2, units: 3, added: 2, removed: 2);
    }

    [Fact]
    public async Task A_function_that_moved_to_another_file_costs_no_embedding()
    {
        _repository.Write("a.cs", "one: 1\ntwo: 2").Write("b.cs", "three: 3");
        await _repository.RefreshAsync();
        _repository.Write("a.cs", "one: 1").Write("b.cs", "three: 3\ntwo: 2");
        Check(await _repository.RefreshAsync(), files: 2, units: 3, added: 1, removed: 1);
    }

    [Fact]
    public async Task Removed_files_disappear()
    {
        _repository.Write("a.cs", "one: 1").Write("b.cs", "two: 2");
        await _repository.RefreshAsync();
        _repository.Delete("a.cs");
        Check(await _repository.RefreshAsync(), files: 1, units: 1, removed: 1);
        Assert.DoesNotContain(_repository.Dump(), line => line.StartsWith("a.cs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fresh_checkout_with_other_times_embeds_nothing()
    {
        for (var i = 0; i < 20; i++) _repository.Write($"f{i}.cs", $"fn{i}: {i}");
        await _repository.RefreshAsync();
        var before = _repository.Dump();
        for (var i = 0; i < 20; i++) _repository.Touch($"f{i}.cs");
        Check(await _repository.RefreshAsync(), files: 20, units: 20);
        Assert.Equal(20, _repository.CSharp.Calls);
        Assert.Equal(before.Count, _repository.Dump().Count);
        Assert.Equal(before, _repository.Dump());
        var reads = _repository.Reader.Calls;
        await _repository.RefreshAsync();
        Assert.Equal(reads, _repository.Reader.Calls);
    }

    [Fact]
    public async Task A_file_written_as_it_was_indexed_is_read_again_though_size_and_time_are_the_same()
    {
        _repository.Write("a.cs", "one: 1");
        File.SetLastWriteTimeUtc(_repository.FullPath("a.cs"), TestRepository.Start.UtcDateTime);
        await _repository.RefreshAsync();
        File.WriteAllText(_repository.FullPath("a.cs"), "one: 2");
        File.SetLastWriteTimeUtc(_repository.FullPath("a.cs"), TestRepository.Start.UtcDateTime);
        Check(await _repository.RefreshAsync(), files: 1, units: 1, updated: 1, embedded: 1);
        _repository.Time.Advance(TimeSpan.FromMinutes(1));
        await _repository.RefreshAsync();
        var reads = _repository.Reader.Calls;
        await _repository.RefreshAsync();
        Assert.Equal(reads, _repository.Reader.Calls);
    }

    [Fact]
    public async Task A_file_from_the_future_is_read_each_time_and_never_written_for_that()
    {
        _repository.Write("a.cs", "one: 1");
        File.SetLastWriteTimeUtc(_repository.FullPath("a.cs"), TestRepository.Start.UtcDateTime.AddYears(1));
        await _repository.RefreshAsync();
        var generation = _repository.Load().Generation;
        await _repository.RefreshAsync();
        Assert.Equal(generation, _repository.Load().Generation);
    }

    [Fact]
    public async Task Skipped_files_are_named_and_not_read_again()
    {
        _repository.Write("a.cs", "one: 1").Write("binary.cs", "\0").Write("skip-me.py", "x: 1").Write("broken.cs", "EXTRACTOR BUG: 1");
        var summary = await _repository.RefreshAsync();
        Check(summary, files: 1, units: 1, added: 1, embedded: 1);
        Assert.Equal(["binary.cs", "broken.cs", "skip-me.py"], summary.Skipped.Select(file => file.Path));
        Assert.Contains("a defect", summary.Skipped[1].Reason, StringComparison.Ordinal);
        var (reads, generation) = (_repository.Reader.Calls, _repository.Load().Generation);
        Assert.Equal(summary.Skipped, (await _repository.RefreshAsync()).Skipped);
        Assert.Equal((reads, generation), (_repository.Reader.Calls, _repository.Load().Generation));
        _repository.Write("binary.cs", "text: now");
        Check(await _repository.RefreshAsync(), files: 2, units: 2, added: 1, embedded: 1);
    }

    [Fact]
    public async Task An_empty_repository_has_an_empty_index()
    {
        Check(await _repository.RefreshAsync(), files: 0, units: 0);
        Assert.Empty(_repository.Load().Segments);
        Assert.Null(_repository.Status().Problem);
    }

    [Fact]
    public async Task A_full_run_embeds_everything_again_and_ends_with_the_same()
    {
        _repository.Write("a.cs", "one: 1\ntwo: 2");
        await _repository.RefreshAsync();
        var before = _repository.Dump();
        _repository.Options = new RefreshOptions { Full = true };
        Check(await _repository.RefreshAsync(), files: 1, units: 2, embedded: 2);
        Assert.Equal(before, _repository.Dump());
    }

    [Fact]
    public async Task Another_model_rebuilds_and_says_so()
    {
        _repository.Write("a.cs", "one: 1");
        await _repository.RefreshAsync();
        _repository.Embedder = new FakeEmbedder("fake-2", dimensions: 8);
        var summary = await _repository.RefreshAsync();
        Check(summary, files: 1, units: 1, added: 1, embedded: 1);
        Assert.Contains("fake-2", Assert.Single(summary.Notices), StringComparison.Ordinal);
        Assert.Equal(("fake-2", 8), (_repository.Load().Fingerprint, _repository.Load().Dimensions));
        Assert.Empty((await _repository.RefreshAsync()).Notices);
    }

    [Fact]
    public async Task A_model_that_fails_leaves_the_index_of_the_old_one()
    {
        _repository.Write("a.cs", "one: 1");
        await _repository.RefreshAsync();
        var before = _repository.Dump();
        _repository.Embedder = new FakeEmbedder("fake-2") { Before = _ => throw new Sextant.Errors.SextantException("no key") };
        await Assert.ThrowsAsync<Sextant.Errors.SextantException>(() => _repository.RefreshAsync());
        Assert.Equal(before, _repository.Dump());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task What_was_whole_before_a_cancellation_or_failure_is_not_embedded_again(int parallelism)
    {
        // Files that are large enough for a chunk of their own.
        for (var i = 0; i < 12; i++) _repository.Write($"f{i:00}.cs", $"fn{i}: {new string('x', 300_000)}");
        _repository.Options = new RefreshOptions { Parallelism = parallelism };
        using var cancel = new CancellationTokenSource();
        _repository.Embedder.Before = units => { if (units[0].Name == "fn5") cancel.Cancel(); };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _repository.CancellableRefreshAsync(cancel.Token));
        _repository.Embedder.Before = units => { if (units[0].Name == "fn8") throw new Sextant.Errors.SextantException("the endpoint failed"); };
        await Assert.ThrowsAsync<Sextant.Errors.SextantException>(() => _repository.RefreshAsync());
        var committed = _repository.Load().Files.Count;
        Assert.InRange(committed, 8, 8);
        _repository.Embedder = new FakeEmbedder();
        Check(await _repository.RefreshAsync(), files: 12, units: 12, added: 12 - committed, embedded: 12 - committed);
    }

    [Fact]
    public async Task The_same_sources_make_the_same_index_however_many_threads_there_are()
    {
        for (var i = 0; i < 50; i++) _repository.Write($"f{i}.cs", string.Concat(Enumerable.Range(0, 40).Select(j => $"fn{i * j}: body {j} of {i}{(j % 3 == 0 ? "!" : "")}\n")));
        _repository.Options = new RefreshOptions { Parallelism = 1 };
        await _repository.RefreshAsync();
        var (one, columns) = (_repository.Dump(), _repository.Load().Segments[0].Segment.Columns);
        File.Delete(_repository.IndexPath);
        _repository.Options = new RefreshOptions { Parallelism = 7 };
        await _repository.RefreshAsync();
        Assert.Equal(one, _repository.Dump());
        Assert.Equal(columns, _repository.Load().Segments[0].Segment.Columns);
    }

    private static void Check(RefreshSummary summary, int files, int units, int added = 0, int updated = 0, int removed = 0, int embedded = 0) =>
        Assert.Equal(
            (files, units, added, updated, removed, embedded),
            (summary.Files, summary.Units, summary.Added, summary.Updated, summary.Removed, summary.Embedded));
}
