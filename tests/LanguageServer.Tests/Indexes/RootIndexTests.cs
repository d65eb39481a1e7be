using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Logging;
using Sextant.LanguageServer.Tests.Client;
using Sextant.LanguageServer.Tests.Repositories;
using Sextant.LanguageServer.Workspaces;
using Sextant.Repositories;
using Xunit;

namespace Sextant.LanguageServer.Tests.Indexes;

public sealed class RootIndexTests : IAsyncDisposable
{
    private readonly TestRepository _repository = new TestRepository()
        .Write("mill/wheel.py", "def turn_wheel():\n    return 1\n")
        .Write("mill/stone.py", "def grind_corn():\n    return 2\n")
        .Write("river.py", "def flow():\n    return 3\n");

    private readonly CountingWalker _walker = new();
    private readonly SemaphoreSlim _changed = new(0);
    private readonly ShiftedTime _time = new();
    private RootIndex? _root;

    [Fact]
    public async Task A_save_of_a_known_file_makes_no_walk()
    {
        var root = await OpenAsync();
        for (var i = 0; i < 3; i++)
        {
            _repository.Write("river.py", $"def flow():\n    return {i}\n\n\ndef dam{i}():\n    pass\n");
            root.Touch("river.py", Freshness.SavedQuiet);
            await WaitAsync(() => root.State is { IsComplete: true, Units: 4 } && !root.Schedule.IsPending);
        }

        _repository.Delete("mill/wheel.py");
        root.Touch("mill/wheel.py", Freshness.WatchedQuiet);
        await WaitAsync(() => root.State is { IsComplete: true, Units: 3, Files: 2 });
        Assert.Equal(1, _walker.Walks);
    }

    [Theory]
    [InlineData("mill/new.py")]
    [InlineData(".gitignore")]
    [InlineData("mill")]
    public async Task What_may_change_more_than_known_files_makes_one(string path)
    {
        var root = await OpenAsync();
        _repository.Write("mill/new.py", "def sack_flour():\n    pass\n").Write(".gitignore", "river.py\n");
        root.Touch(path, Freshness.SavedQuiet);
        root.Touch("mill/wheel.py", Freshness.SavedQuiet);
        await WaitAsync(() => root.State is { IsComplete: true, Files: 3, Version: > 1 });
        Assert.Equal(2, _walker.Walks);
    }

    [Fact]
    public async Task A_command_looks_at_everything()
    {
        var root = await OpenAsync();
        _repository.Write("river.py", "def flood():\n    return 1\n\n\ndef ebb():\n    return 2\n");
        Assert.Equal(4, (await root.RefreshAsync(full: false, CancellationToken.None)).Units);
        Assert.Equal(2, _walker.Walks);
    }

    [Fact]
    public async Task Where_the_system_watches_nothing_a_question_has_the_files_looked_at_now_and_then()
    {
        var root = await OpenAsync();
        _repository.Write("mill/new.py", "def sack_flour():\n    pass\n");
        _time.Shift(TimeSpan.FromMinutes(1));
        await root.UpdateAsync(CancellationToken.None);
        Assert.False(root.Schedule.IsPending);
        root.WatchingFailed("no more watches");
        await root.UpdateAsync(CancellationToken.None);
        await WaitAsync(() => root.State is { IsComplete: true, Units: 4 });
    }

    [Fact]
    public async Task Where_indexing_is_manual_opening_begins_nothing()
    {
        var root = await OpenAsync(automatic: false, IndexPhase.Paused);
        root.Touch("river.py", TimeSpan.Zero);
        Assert.Equal((IndexPhase.Paused, false), (root.State.Phase, root.State.IsComplete));
        Assert.Equal(0, _walker.Walks);
        Assert.Equal(3, (await root.RefreshAsync(full: false, CancellationToken.None)).Units);
        Assert.Equal((1, IndexPhase.Ready), (_walker.Walks, root.State.Phase));
    }

    public async ValueTask DisposeAsync()
    {
        if (_root is not null) await _root.DisposeAsync();
        _changed.Dispose();
        _repository.Dispose();
    }

    private async Task<RootIndex> OpenAsync()
    {
        var root = await OpenAsync(automatic: true, IndexPhase.Ready);
        await WaitAsync(() => root.State is { IsComplete: true, Units: 3 });
        return root;
    }

    private async Task<RootIndex> OpenAsync(bool automatic, IndexPhase phase)
    {
        var parts = await Sextant.Commands.Engine.OpenAsync(TimeProvider.System, _ => null, [], CancellationToken.None);
        var engine = new Engine(_walker, parts.Reader, parts.Extractors, parts.Embedder, parts.IsModelChosen, TimeProvider.System);
        var folder = new Folder(_repository.Uri, "repo", _repository.Root);
        var log = new ServerLog(LogLevel.Debug, null, TimeProvider.System);
        var source = new EngineSource(() => Task.FromResult(engine), TimeProvider.System);
        _root = new RootIndex(folder, source, new Politeness(TimeProvider.System), log, automatic, () => _changed.Release(), _time);
        await WaitAsync(() => _root.State.Phase == phase);
        return _root;
    }

    /// <summary>Looks again whenever the index tells of a change.</summary>
    private async Task WaitAsync(Func<bool> fits)
    {
        while (!fits()) Assert.True(await _changed.WaitAsync(LspClient.Patience), _root!.State.ToString());
    }

    /// <summary>The real time, and as much more as a test says.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        private long _shift;

        public override long GetTimestamp() => System.GetTimestamp() + Volatile.Read(ref _shift);

        public void Shift(TimeSpan time) => Volatile.Write(ref _shift, (long)(time.TotalSeconds * TimestampFrequency));
    }

    private sealed class CountingWalker : IRepositoryWalker
    {
        private readonly RepositoryWalker _walker = new();
        private int _walks;

        public int Walks => _walks;

        public RepositoryWalk Walk(string root, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _walks);
            return _walker.Walk(root, cancellationToken);
        }

        public RepositoryWalk? Look(string root, IReadOnlyCollection<string> paths) => _walker.Look(root, paths);
    }
}
