using Sextant.Errors;
using Sextant.Indexing;
using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Tests.Client;
using Xunit;

namespace Sextant.LanguageServer.Tests.Indexes;

public sealed class RefreshScheduleTests : IAsyncDisposable
{
    private static readonly RefreshSummary Nothing = new(0, 0, 0, 0, 0, 0, [], [], TimeSpan.Zero, "");
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);

    private readonly ManualTime _time = new();
    private readonly RefreshSchedule _schedule;
    private readonly SemaphoreSlim _begun = new(0);
    private readonly SemaphoreSlim _ended = new(0);
    private readonly SemaphoreSlim _gate = new(0);
    private int _runs;
    private bool _checkout;
    private Exception? _failure;
    private bool _wasFull;

    public RefreshScheduleTests() => _schedule = new RefreshSchedule(RefreshAsync, () => _checkout, automatic: true, Changed, _time);

    [Fact]
    public async Task Thousands_of_changes_become_one_refresh()
    {
        for (var i = 0; i < 5_000; i++) _schedule.Demand(Quiet);
        _time.Advance(49);
        Assert.Equal(0, _runs);
        Assert.True(_schedule.IsPending);
        _time.Advance(1);
        await FinishAsync();
        Assert.Equal(1, _runs);
        Assert.False(_schedule.IsPending);
        _time.Advance(10_000);
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task A_save_is_not_put_off_by_what_the_watcher_says_of_it()
    {
        _schedule.Demand(TimeSpan.FromMilliseconds(10));
        _time.Advance(5);
        _schedule.Demand(Quiet);
        _time.Advance(5);
        await FinishAsync();
        Assert.Equal(1, _runs);
        Assert.False(_schedule.IsPending);
    }

    [Fact]
    public async Task A_stream_of_changes_does_not_put_a_refresh_off_for_ever()
    {
        for (var i = 0; i < 100; i++)
        {
            _schedule.Demand(Quiet);
            _time.Advance(40);
        }

        await FinishAsync();
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task A_change_while_a_refresh_runs_is_met_by_the_next_one()
    {
        _schedule.Demand(Quiet);
        _time.Advance(50);
        await BegunAsync();
        _schedule.Demand(Quiet);
        _time.Advance(1_000);
        Assert.Equal(1, _runs);
        _gate.Release();
        await EndedAsync();
        Assert.True(_schedule.IsPending);
        _time.Advance(50);
        await FinishAsync();
        Assert.Equal(2, _runs);
        Assert.False(_schedule.IsPending);
    }

    [Fact]
    public async Task A_checkout_is_waited_for()
    {
        _checkout = true;
        _schedule.Demand(Quiet);
        _time.Advance(5_000);
        Assert.Equal(0, _runs);
        _checkout = false;
        _time.Advance(50);
        await FinishAsync();
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task A_pause_ends_the_refresh_and_resuming_begins_it_again()
    {
        _schedule.Demand(Quiet);
        _time.Advance(50);
        await BegunAsync();
        _schedule.Pause();
        await EndedAsync();
        Assert.True(_schedule.IsPending);
        _schedule.Demand(Quiet);
        _time.Advance(10_000);
        Assert.Equal(1, _runs);
        _schedule.Resume();
        _time.Advance(0);
        await FinishAsync();
        Assert.Equal(2, _runs);
        Assert.False(_schedule.IsPending);
        Assert.Null(_schedule.Failure);
    }

    [Fact]
    public async Task A_command_runs_although_indexing_is_paused()
    {
        _schedule.Pause();
        var asked = _schedule.RefreshAsync(full: true, CancellationToken.None);
        _time.Advance(0);
        await FinishAsync();
        Assert.Same(Nothing, await asked.WaitAsync(LspClient.Patience));
        Assert.True(_wasFull);
        _schedule.Demand(Quiet);
        _time.Advance(1_000);
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task A_command_that_is_paused_says_so_and_one_that_is_cancelled_ends()
    {
        var paused = _schedule.RefreshAsync(full: false, CancellationToken.None);
        _time.Advance(0);
        await BegunAsync();
        _schedule.Pause();
        await EndedAsync();
        await Assert.ThrowsAsync<SextantException>(() => paused.WaitAsync(LspClient.Patience));

        using var cancellation = new CancellationTokenSource();
        var cancelled = _schedule.RefreshAsync(full: false, cancellation.Token);
        _time.Advance(0);
        await BegunAsync();
        await cancellation.CancelAsync();
        await EndedAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
    }

    [Fact]
    public async Task A_rebuild_that_is_cancelled_ends_and_an_ordinary_refresh_follows()
    {
        using var cancellation = new CancellationTokenSource();
        var rebuild = _schedule.RefreshAsync(full: true, cancellation.Token);
        _time.Advance(0);
        await BegunAsync();
        Assert.True(_wasFull);
        await cancellation.CancelAsync();
        await EndedAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rebuild);
        _time.Advance(0);
        await FinishAsync();
        Assert.False(_wasFull);
        Assert.False(_schedule.IsPending);
    }

    [Fact]
    public async Task A_rebuild_that_another_command_waits_for_goes_on()
    {
        using var cancellation = new CancellationTokenSource();
        var cancelled = _schedule.RefreshAsync(full: true, cancellation.Token);
        var kept = _schedule.RefreshAsync(full: true, CancellationToken.None);
        _time.Advance(0);
        await BegunAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        _gate.Release();
        await EndedAsync();
        Assert.Same(Nothing, await kept.WaitAsync(LspClient.Patience));
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task A_failure_is_kept_until_the_next_try_which_the_next_change_brings()
    {
        _failure = new SextantException("disk full");
        _schedule.Demand(Quiet);
        _time.Advance(50);
        await FinishAsync();
        Assert.Same(_failure, _schedule.Failure);
        Assert.True(_schedule.IsPending);
        _time.Advance(60_000);
        Assert.Equal(1, _runs);
        _failure = null;
        _schedule.Demand(Quiet);
        _time.Advance(50);
        await FinishAsync();
        Assert.Null(_schedule.Failure);
        Assert.False(_schedule.IsPending);
    }

    [Fact]
    public async Task The_end_cancels_what_runs_and_what_waits()
    {
        var asked = _schedule.RefreshAsync(full: false, CancellationToken.None);
        _time.Advance(0);
        await BegunAsync();
        await _schedule.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.WaitAsync(LspClient.Patience));
        _schedule.Demand(Quiet);
        _time.Advance(1_000);
        Assert.Equal(1, _runs);
    }

    public async ValueTask DisposeAsync()
    {
        await _schedule.DisposeAsync();
        _begun.Dispose();
        _ended.Dispose();
        _gate.Dispose();
    }

    private async Task<RefreshSummary> RefreshAsync(bool full, CancellationToken cancellationToken)
    {
        _runs++;
        _wasFull = full;
        _begun.Release();
        await _gate.WaitAsync(cancellationToken);
        return _failure is null ? Nothing : throw _failure;
    }

    /// <summary>The schedule tells of a change after each run, when it is no longer running.</summary>
    private void Changed()
    {
        if (_runs > 0 && !_schedule.IsRunning) _ended.Release();
    }

    private async Task BegunAsync()
    {
        Assert.True(await _begun.WaitAsync(LspClient.Patience));
        while (_ended.CurrentCount > 0) await _ended.WaitAsync();
    }

    private async Task EndedAsync() => Assert.True(await _ended.WaitAsync(LspClient.Patience));

    private async Task FinishAsync()
    {
        await BegunAsync();
        _gate.Release();
        await EndedAsync();
    }
}
