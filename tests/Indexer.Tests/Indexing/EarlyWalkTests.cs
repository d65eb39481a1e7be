using Sextant.Errors;
using Sextant.Indexing;
using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Indexing;

public sealed class EarlyWalkTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_walk_that_nobody_waits_for_ends_with_its_owner()
    {
        var walker = new EndlessWalker();
        using (new EarlyWalk(walker, "/", DateTimeOffset.UnixEpoch, CancellationToken.None)) Assert.True(walker.Began.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.True(walker.HasEnded);
    }

    [Fact]
    public void What_a_walk_throws_reaches_whoever_waits_for_it()
    {
        using var stop = new CancellationTokenSource();
        using var walk = new EarlyWalk(new EndlessWalker(), "/", DateTimeOffset.UnixEpoch, stop.Token);
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(walk.Result);
        using var failing = new EarlyWalk(new EndlessWalker { Failure = new SextantException("no") }, "/", DateTimeOffset.UnixEpoch, CancellationToken.None);
        Assert.Throws<SextantException>(failing.Result);
    }

    [Fact]
    public async Task Whoever_loads_ahead_is_called_where_the_index_can_be_read_and_most_likely_stays()
    {
        var calls = 0;
        _repository.Options = _repository.Options with { WhileWalking = () => calls++ };
        _repository.Write("a.cs", "one: 1");
        await _repository.RefreshAsync();
        Assert.Equal(0, calls);
        await _repository.RefreshAsync();
        Assert.Equal(1, calls);
        _repository.Options = _repository.Options with { Full = true };
        await _repository.RefreshAsync();
        Assert.Equal(1, calls);
    }

    private sealed class EndlessWalker : IRepositoryWalker
    {
        public ManualResetEventSlim Began { get; } = new();

        public bool HasEnded { get; private set; }

        public Exception? Failure { get; init; }

        public RepositoryWalk Walk(string root, CancellationToken cancellationToken = default)
        {
            Began.Set();
            if (Failure is not null) throw Failure;
            cancellationToken.WaitHandle.WaitOne();
            HasEnded = true;
            throw new OperationCanceledException(cancellationToken);
        }

        public RepositoryWalk? Look(string root, IReadOnlyCollection<string> paths) => null;
    }
}
