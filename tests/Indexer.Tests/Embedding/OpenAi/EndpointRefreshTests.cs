using Sextant.Embedding;
using Sextant.Embedding.OpenAi;
using Sextant.Indexing;
using Sextant.Repositories;
using Sextant.Search;
using Sextant.Storage;
using Sextant.Tests.Indexing;
using Xunit;

namespace Sextant.Tests.Embedding.OpenAi;

/// <summary>Refreshes with an endpoint: what was paid for is kept, whatever happens.</summary>
public sealed class EndpointRefreshTests : IDisposable
{
    private readonly TestRepository _repository = new();
    private VectorPrecision _precision;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData(2, VectorPrecision.Int8)]
    [InlineData(5, VectorPrecision.Float16)]
    [InlineData(9, VectorPrecision.Int8)]
    public async Task A_run_that_fails_pays_for_nothing_twice(int failsAt, VectorPrecision precision)
    {
        _precision = precision;
        Write(24);
        await using var server = await MoodyServer.StartAsync((context, number, _) => number == failsAt ? MoodyServer.FailAsync(context, 403, "") : Task.FromResult(false));
        await Assert.ThrowsAsync<EndpointException>(() => RefreshAsync(server));
        var summary = await RefreshAsync(server);
        Assert.Equal(24, summary.Units);
        Assert.Equal(24, server.Embedded.Count);
        Assert.Equal(24, server.Embedded.Distinct().Count());
        Assert.False(File.Exists(_repository.IndexPath + "-vectors"));
    }

    [Fact]
    public async Task A_kill_costs_no_more_than_the_request_that_was_under_way()
    {
        Write(40);
        var reached = new TaskCompletionSource();
        var isOver = false;
        await using var server = await MoodyServer.StartAsync();
        server.Mood = async (context, number, _) =>
        {
            if (number < 8 || isOver) return false;
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return true;
        };
        using (var child = EndpointChild.Start(_repository.Root, server.Url))
        {
            await reached.Task.WaitAsync(TimeSpan.FromMinutes(2), Cancel);
            child.Kill();
            await child.WaitForExitAsync(Cancel);
        }

        isOver = true;
        Assert.Equal(14, server.Embedded.Count);
        Assert.Equal(40, (await RefreshAsync(server)).Units);
        Assert.Equal(40, server.Embedded.Count);
        Assert.Equal(40, server.Embedded.Distinct().Count());
    }

    [Fact]
    public async Task Unchanged_code_is_never_sent_again()
    {
        Write(6);
        await using var server = await MoodyServer.StartAsync();
        await RefreshAsync(server);
        _repository.Move("f0.py", "moved/f0.py").Write("f1.py", "fn1_0: return 1\nnew: return 99\n");
        var summary = await RefreshAsync(server);
        Assert.Equal((7, 1), (server.Embedded.Count, summary.Embedded));
    }

    [Fact]
    public async Task A_refused_unit_is_named_found_by_its_words_and_asked_again_only_with_its_file()
    {
        _repository.Write("a.py", "good: return 1\npoison: return 2\n");
        await using var server = await MoodyServer.StartAsync((context, _, call) => call.Input.Any(text => text.Contains("poison", StringComparison.Ordinal))
            ? MoodyServer.FailAsync(context, 400, """{"error":{"message":"maximum context length"}}""")
            : Task.FromResult(false));
        var summary = await RefreshAsync(server);
        var skipped = Assert.Single(summary.Skipped);
        Assert.Equal("a.py", skipped.Path);
        Assert.StartsWith("poison (line 2) has no vector: 127.0.0.1", skipped.Reason, StringComparison.Ordinal);
        Assert.Equal((1, 2, 1), (summary.Files, summary.Units, summary.Embedded));

        var calls = server.Calls.Count;
        _repository.Touch("a.py");
        Assert.Equal(skipped, Assert.Single((await RefreshAsync(server)).Skipped));
        Assert.Equal(calls, server.Calls.Count);
        Assert.Equal("a.py", Assert.Single((await SearchAsync(server, "poison", SearchMode.Lexical)).Results).Path);
        server.Mood = (_, _, _) => Task.FromResult(false);
        _repository.Write("a.py", "good: return 1\npoison: return 2\nmore: return 3\n");
        Assert.Empty((await RefreshAsync(server)).Skipped);
    }

    [Fact]
    public async Task Vectors_in_float16_are_merged_moved_and_kept_like_others()
    {
        _precision = VectorPrecision.Float16;
        Write(24);
        await using var server = await MoodyServer.StartAsync();
        await RefreshAsync(server, unitsPerCommit: 2);
        _repository.Move("f0.py", "moved/f0.py").Write("f1.py", "fn1_0: return 1\nnew: return 99\n");
        var summary = await RefreshAsync(server, unitsPerCommit: 2);
        Assert.Equal((25, 1), (summary.Units, summary.Embedded));
        using var reader = IndexReader.Open(_repository.Location);
        var contents = reader.Load(null, Cancel);
        Assert.Equal(("openai:m:16:r1:f16", 32), (contents.Fingerprint, contents.RowBytes));
        Assert.All(contents.Segments, live => Assert.Equal(live.Segment.Columns.Length * 32, live.Segment.Vectors.Length));

        _precision = VectorPrecision.Int8;
        var again = await RefreshAsync(server);
        Assert.Equal(25, again.Embedded);
    }

    [Fact]
    public async Task Counts_are_the_same_where_it_was_estimated_first()
    {
        Write(6);
        await using var server = await MoodyServer.StartAsync();
        await RefreshAsync(server);
        _repository.Write("f1.py", "fn1_0: return 100\nnew: return 99\n");
        using var embedder = Embedder(server, "m");
        var options = new RefreshOptions { BeforeSending = (_, _) => ValueTask.CompletedTask };
        var summary = await Refresher(embedder).RefreshAsync(_repository.Location, options, null, Cancel);
        Assert.Equal((1, 1, 2), (summary.Added, summary.Updated, summary.Embedded));
    }

    [Fact]
    public async Task Two_models_are_never_mixed()
    {
        Write(6);
        await using var server = await MoodyServer.StartAsync();
        await RefreshAsync(server);
        var kept = new RefreshOptions { ReplaceOtherModel = false };
        var problem = await Assert.ThrowsAsync<IndexException>(() => _repository.Refresher().RefreshAsync(_repository.Location, kept, null, Cancel));
        Assert.Equal(IndexProblem.OtherModel, problem.Problem);
        Assert.Contains("The index was made with the model m, and fake fake-1 is configured", problem.Message, StringComparison.Ordinal);
        var other = await RefreshAsync(server, model: "other");
        Assert.Equal(6, other.Embedded);
        Assert.Contains("The embedding model changed from m to other; everything is embedded again.", other.Notices);
        using var reader = IndexReader.Open(_repository.Location);
        Assert.Equal("openai:other:16:r1", reader.Load(null, Cancel).Fingerprint);
    }

    [Theory]
    [InlineData(VectorPrecision.Int8)]
    [InlineData(VectorPrecision.Float16)]
    public async Task Answers_are_ranked_by_the_geometry_of_the_model(VectorPrecision precision)
    {
        _precision = precision;
        _repository.Write("a.py", string.Concat(MoodyServer.Topics.Select(topic => $"{topic}_thing: return {topic}\n")));
        await using var server = await MoodyServer.StartAsync();
        await RefreshAsync(server);
        foreach (var topic in MoodyServer.Topics)
        {
            var answer = await SearchAsync(server, $"which {topic} is it", SearchMode.Semantic);
            Assert.Equal($"{topic}_thing", answer.Results[0].Unit.Name);
            Assert.True(answer.Results[0].Cosine > .9);
            Assert.All(answer.Results.Skip(1), other => Assert.True(other.Cosine < .3));
        }
    }

    [Fact]
    public async Task Where_the_endpoint_is_down_words_answer_and_the_user_is_told()
    {
        Write(3);
        await using var server = await MoodyServer.StartAsync();
        await RefreshAsync(server);
        server.Mood = (context, _, _) => MoodyServer.FailAsync(context, 503, "");
        var answer = await SearchAsync(server, "fn1_0", SearchMode.Hybrid);
        Assert.Equal("fn1_0", answer.Results[0].Unit.Name);
        Assert.StartsWith("Answered by words alone: 127.0.0.1", Assert.Single(answer.Notices), StringComparison.Ordinal);
        await Assert.ThrowsAsync<EndpointException>(() => SearchAsync(server, "fn1_0", SearchMode.Semantic));
        var calls = server.Calls.Count;
        Assert.NotEmpty((await SearchAsync(server, "fn1_0", SearchMode.Lexical)).Results);
        Assert.Equal(calls, server.Calls.Count);
    }

    [Fact]
    public async Task Nothing_is_sent_before_it_was_asked()
    {
        Write(6);
        await using var server = await MoodyServer.StartAsync();
        EmbeddingEstimate? asked = null;
        var options = new RefreshOptions { BeforeSending = (estimate, _) => throw new OperationCanceledException((asked = estimate).ToString()) };
        using var embedder = Embedder(server, "m");
        await Assert.ThrowsAsync<OperationCanceledException>(() => Refresher(embedder).RefreshAsync(_repository.Location, options, null, Cancel));
        Assert.Equal((6, 3), (asked!.Units, asked.Requests));
        Assert.Empty(server.Calls);
    }

    private EndpointEmbedder Embedder(MoodyServer server, string model) =>
        new(MisbehaviourTests.Settings(server.Url) with { Model = model, Precision = _precision }, MoodyServer.Dimensions, new SkippingTime(TimeSpan.FromSeconds(77)));

    private IndexRefresher Refresher(IEmbedder embedder) => new(new FakeWalker(), _repository.Reader, [_repository.CSharp, _repository.Python], embedder, _repository.Time);

    private async Task<RefreshSummary> RefreshAsync(MoodyServer server, string model = "m", int unitsPerCommit = 8 * 1024)
    {
        using var embedder = Embedder(server, model);
        return await Refresher(embedder).RefreshAsync(_repository.Location, new RefreshOptions { Parallelism = 2, UnitsPerCommit = unitsPerCommit }, null, Cancel);
    }

    private async Task<SearchAnswer> SearchAsync(MoodyServer server, string question, SearchMode mode)
    {
        using var embedder = Embedder(server, "m");
        using var reader = IndexReader.Open(_repository.Location);
        var searcher = new Searcher(Snapshot.Create(reader.Load(null, Cancel)), embedder, reader.ReadUnit);
        return await searcher.SearchAsync(new SearchQuery(question) { Mode = mode }, Cancel);
    }

    private void Write(int files)
    {
        for (var i = 0; i < files; i++) _repository.Write($"f{i}.py", $"fn{i}_0: return {i}\n");
    }
}
