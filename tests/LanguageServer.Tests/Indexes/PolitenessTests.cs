using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Tests.Client;
using Xunit;

namespace Sextant.LanguageServer.Tests.Indexes;

public sealed class PolitenessTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Indexing_waits_for_the_last_answer()
    {
        var politeness = new Politeness(_time);
        await politeness.StandBackAsync(CancellationToken.None);
        var (first, second) = (politeness.Answer(), politeness.Answer());
        var waiting = politeness.StandBackAsync(CancellationToken.None).AsTask();
        first.Dispose();
        first.Dispose();
        Assert.False(waiting.IsCompleted);
        second.Dispose();
        await waiting.WaitAsync(LspClient.Patience);
    }

    [Fact]
    public async Task A_stream_of_questions_does_not_stop_it()
    {
        var politeness = new Politeness(_time);
        using var answer = politeness.Answer();
        var waiting = politeness.StandBackAsync(CancellationToken.None).AsTask();
        _time.Advance(49);
        Assert.False(waiting.IsCompleted);
        _time.Advance(1);
        await waiting.WaitAsync(LspClient.Patience);
    }

    [Fact]
    public async Task A_cancelled_refresh_does_not_wait()
    {
        var politeness = new Politeness(_time);
        using var answer = politeness.Answer();
        using var cancellation = new CancellationTokenSource();
        var waiting = politeness.StandBackAsync(cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(LspClient.Patience));
    }
}
