using Sextant.Embedding;
using Sextant.Embedding.OpenAi;
using Sextant.Extraction;
using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Embedding.OpenAi;

public sealed class MisbehaviourTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(77);

    public static TheoryData<string> Names => [.. Moods.All(new SkippingTime(Patience)).Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_an_endpoint_does_ends_as_the_table_says(string name)
    {
        var time = new SkippingTime(Patience);
        var row = Moods.All(time)[name];
        await using var server = await MoodyServer.StartAsync((context, number, call) => number == 1 ? Task.FromResult(false) : row.Act(context, number, call));
        using var embedder = new EndpointEmbedder(Settings(server.Url), MoodyServer.Dimensions, time);
        var receiver = new Collected();
        var failure = await Record.ExceptionAsync(() => embedder.EmbedUnitsAsync(Units(6), receiver, TestContext.Current.CancellationToken));

        if (row.Reads is null) Assert.Null(failure);
        else Assert.Contains(row.Reads, Assert.IsType<EndpointException>(failure).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Moods.Key, failure?.ToString() ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure?.Message ?? "");
        Assert.Equal((row.Requests, row.Kept), (server.Calls.Count, receiver.Vectors.Count));
        if (row.Reads is null) Assert.Equal(6, receiver.Vectors.Count + receiver.Refusals.Count);
        Assert.All(server.Calls, call => Assert.Equal($"Bearer {Moods.Key}", call.Authorization));
    }

    [Theory]
    [InlineData("7", null, 7, 9)]
    [InlineData(null, "1200", 1.2, 2.3)]
    public async Task The_endpoint_says_how_long_to_wait(string? seconds, string? milliseconds, double least, double most)
    {
        var time = new SkippingTime(Patience);
        await using var server = await MoodyServer.StartAsync((context, number, _) =>
        {
            if (number != 1) return Task.FromResult(false);
            if (seconds is not null) context.Response.Headers.RetryAfter = seconds;
            if (milliseconds is not null) context.Response.Headers["retry-after-ms"] = milliseconds;
            return MoodyServer.FailAsync(context, 429, "");
        });
        using var embedder = new EndpointEmbedder(Settings(server.Url), MoodyServer.Dimensions, time);
        await embedder.EmbedUnitsAsync(Units(1), new Collected(), TestContext.Current.CancellationToken);
        Assert.InRange(time.Waits[0].TotalSeconds, least, most);
    }

    [Theory]
    [InlineData("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", "12s", 12)]
    [InlineData("x-ratelimit-remaining-tokens", "0", "x-ratelimit-reset-tokens", "1m3s", 63)]
    [InlineData("x-ratelimit-remaining-tokens", "100000", "x-ratelimit-reset-tokens", "1m3s", null)]
    [InlineData("x-ratelimit-remaining-requests", "5", "x-ratelimit-reset-requests", "12s", null)]
    public async Task A_used_up_limit_holds_the_next_request_back(string remaining, string left, string reset, string duration, int? seconds)
    {
        var time = new SkippingTime(Patience);
        await using var server = await MoodyServer.StartAsync((context, number, _) =>
        {
            if (number == 1) (context.Response.Headers[remaining], context.Response.Headers[reset]) = (left, duration);
            return Task.FromResult(false);
        });
        using var embedder = new EndpointEmbedder(Settings(server.Url), MoodyServer.Dimensions, time);
        await embedder.EmbedUnitsAsync(Units(4), new Collected(), TestContext.Current.CancellationToken);
        Assert.Equal(seconds is { } wait ? [TimeSpan.FromSeconds(wait)] : [], time.Waits);
    }

    [Fact]
    public async Task Waits_grow_and_differ()
    {
        var time = new SkippingTime(Patience);
        await using var server = await MoodyServer.StartAsync((context, _, _) => MoodyServer.FailAsync(context, 500, ""));
        using var embedder = new EndpointEmbedder(Settings(server.Url), MoodyServer.Dimensions, time);
        await Assert.ThrowsAsync<EndpointException>(() => embedder.EmbedUnitsAsync(Units(1), new Collected(), TestContext.Current.CancellationToken));
        Assert.Equal(6, time.Waits.Count);
        Assert.True(time.Waits.Sum(wait => wait.TotalSeconds) > 10);
        Assert.Equal(6, time.Waits.Distinct().Count());
    }

    [Fact]
    public async Task Refusing_every_text_is_not_the_fault_of_the_texts()
    {
        await using var server = await MoodyServer.StartAsync((context, _, _) => MoodyServer.FailAsync(context, 400, """{"error":{"message":"no"}}"""));
        using var embedder = new EndpointEmbedder(Settings(server.Url), MoodyServer.Dimensions, new SkippingTime(Patience));
        var failure = await Assert.ThrowsAsync<EndpointException>(() => embedder.EmbedUnitsAsync(Units(100), new Collected(), TestContext.Current.CancellationToken));
        Assert.Contains("refuses the request (400: no)", failure.Message, StringComparison.Ordinal);
        Assert.InRange(server.Calls.Count, 8, 20);
    }

    [Fact]
    public async Task Requests_run_side_by_side_up_to_the_limit()
    {
        await using var server = await MoodyServer.StartAsync();
        var full = new TaskCompletionSource();
        server.Mood = async (_, number, _) =>
        {
            if (number == 4) full.SetResult();
            await full.Task;
            return false;
        };
        using var embedder = new EndpointEmbedder(Settings(server.Url) with { Concurrency = 4 }, MoodyServer.Dimensions, TimeProvider.System);
        await embedder.EmbedUnitsAsync(Units(40), new Collected(), TestContext.Current.CancellationToken);
        Assert.Equal((4, 20), (server.MostRunning, server.Calls.Count));
    }

    internal static EndpointSettings Settings(string url) => new()
    {
        Url = EndpointUrl.Parse(url, allowHttp: false), Model = "m", Key = Moods.Key, Concurrency = 1, BatchItems = 2, Timeout = Patience,
    };

    internal static IReadOnlyList<LocatedUnit> Units(int count) => [.. Enumerable.Range(0, count).Select(i => Unit($"fn{i}", $"return {i}"))];

    internal static LocatedUnit Unit(string name, string body, string path = "a.py", string? documentation = null) => new(
        new CodeUnit
        {
            Kind = CodeUnitKind.Function, Language = Language.Python, Name = name, QualifiedName = name, Signature = $"def {name}()",
            StartLine = 1, EndLine = 2, NameLine = 1, Body = body.AsMemory(), Documentation = documentation,
        },
        path);

    internal sealed class Collected : IEmbeddingReceiver
    {
        public Dictionary<int, float[]> Vectors { get; } = [];

        public Dictionary<int, string> Refusals { get; } = [];

        public void Embedded(IReadOnlyList<int> units, ReadOnlySpan<float> vectors)
        {
            lock (Vectors)
            {
                for (var i = 0; i < units.Count; i++) Vectors.Add(units[i], vectors.Slice(i * MoodyServer.Dimensions, MoodyServer.Dimensions).ToArray());
            }
        }

        public void Refused(int unit, string reason)
        {
            lock (Vectors) Refusals.Add(unit, reason);
        }
    }
}
