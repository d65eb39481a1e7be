using Sextant.LanguageServer.Indexes;
using Xunit;

namespace Sextant.LanguageServer.Tests.Indexes;

public sealed class EngineSourceTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly SemaphoreSlim _tried = new(0);
    private readonly EngineSource _source;
    private int _attempts;
    private int _failures = int.MaxValue;

    public EngineSourceTests()
    {
        _source = new EngineSource(MakeAsync, _time);
        _source.WhenTriedAgain(() => _tried.Release());
    }

    public void Dispose()
    {
        _source.Dispose();
        _tried.Dispose();
    }

    [Fact]
    public async Task A_failure_is_tried_again_with_growing_delays()
    {
        await FailAsync();
        foreach (var delay in new[] { EngineSource.FirstDelay, EngineSource.FirstDelay * 2, EngineSource.FirstDelay * 4 })
        {
            var attempts = _attempts;
            _time.Advance((int)delay.TotalMilliseconds - 1);
            Assert.Equal(attempts, _attempts);
            _time.Advance(1);
            await TriedAsync();
            Assert.Equal($"try {attempts + 1}", _source.Failure?.Message);
        }
    }

    [Fact]
    public async Task Changed_settings_are_tried_at_once_and_a_success_ends_it()
    {
        await FailAsync();
        _failures = 1;
        _source.Retry();
        await TriedAsync();
        Assert.Null(_source.Failure);
        Assert.Same(await _source.GetAsync(), _source.Made);
        _source.Retry();
        _time.Advance((int)EngineSource.LongestDelay.TotalMilliseconds);
        Assert.Equal(2, _attempts);
    }

    [Fact]
    public async Task Until_it_is_tried_again_the_same_failure_is_told()
    {
        await FailAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(_source.GetAsync);
        Assert.Equal(1, _attempts);
    }

    private async Task<Engine> MakeAsync()
    {
        if (Interlocked.Increment(ref _attempts) is var attempt && attempt <= _failures) throw new InvalidOperationException($"try {attempt}");
        var parts = await Sextant.Commands.Engine.OpenAsync(TimeProvider.System, _ => null, [], CancellationToken.None);
        return new Engine(parts.Walker, parts.Reader, parts.Extractors, parts.Embedder, parts.IsModelChosen, TimeProvider.System);
    }

    private async Task FailAsync()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(_source.GetAsync);
        // The timer is set a moment after the failure is told.
        while (!_time.IsAwaited) await Task.Yield();
    }

    private async Task TriedAsync() => Assert.True(await _tried.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
}
