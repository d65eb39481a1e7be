using System.Numerics.Tensors;
using Sextant.Embedding;
using Sextant.Embedding.OpenAi;
using Sextant.Errors;
using Xunit;
using static Sextant.Tests.Embedding.OpenAi.MisbehaviourTests;

namespace Sextant.Tests.Embedding.OpenAi;

public sealed class EndpointEmbedderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_long_unit_is_sent_in_parts_and_averaged_by_length()
    {
        await using var server = await MoodyServer.StartAsync();
        using var embedder = new EndpointEmbedder(Settings(server.Url) with { TextTokens = 100 }, MoodyServer.Dimensions, TimeProvider.System);
        var body = string.Concat(Enumerable.Range(0, 60).Select(i => i < 30 ? $"    open_date({i})\n" : $"    send_mail({i})\n"));
        var receiver = new Collected();
        await embedder.EmbedUnitsAsync([Unit("long", body)], receiver, Cancel);

        var sent = server.Embedded.ToList();
        Assert.True(sent.Count > 3);
        Assert.All(Enumerable.Range(0, 60), i => Assert.Contains(sent, text => text.Contains($"({i})", StringComparison.Ordinal)));
        Assert.All(sent, text => Assert.StartsWith("function def long()", text, StringComparison.Ordinal));
        var expected = new float[MoodyServer.Dimensions];
        foreach (var text in sent)
        {
            var vector = MoodyServer.VectorOf(text);
            TensorPrimitives.MultiplyAdd(vector, TokenEstimator.Estimate(text) / TensorPrimitives.Norm<float>(vector), expected, expected);
        }

        Assert.Equal(1, TensorPrimitives.CosineSimilarity<float>(expected, receiver.Vectors[0]), 4);
        Assert.Equal(1, TensorPrimitives.Norm<float>(receiver.Vectors[0]), 4);
    }

    [Fact]
    public async Task A_text_that_is_too_long_after_all_is_split_further()
    {
        await using var server = await MoodyServer.StartAsync((context, _, call) => call.Input.Any(text => text.Length > 600)
            ? MoodyServer.FailAsync(context, 400, """{"error":{"message":"This model's maximum context length is 200 tokens"}}""")
            : Task.FromResult(false));
        using var embedder = new EndpointEmbedder(Settings(server.Url) with { TextTokens = 8000 }, MoodyServer.Dimensions, TimeProvider.System);
        var receiver = new Collected();
        var body = string.Concat(Enumerable.Range(0, 200).Select(i => $"    step_{i}(value)\n"));
        await embedder.EmbedUnitsAsync([Unit("long", body), Unit("short", "return 1")], receiver, Cancel);
        Assert.Equal((2, 0), (receiver.Vectors.Count, receiver.Refusals.Count));
        Assert.All(Enumerable.Range(0, 200), i => Assert.Contains(server.Embedded, text => text.Contains($"step_{i}(", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Paired_models_share_the_work_and_read_no_line_ends()
    {
        await using var server = await MoodyServer.StartAsync();
        using var embedder = new EndpointEmbedder(Settings(server.Url) with { Model = "code-search-ada-code-001" }, MoodyServer.Dimensions, TimeProvider.System);
        await embedder.EmbedUnitsAsync([Unit("f", "a = 1\nreturn a")], new Collected(), Cancel);
        await embedder.EmbedQuestionAsync("two\nlines", new float[MoodyServer.Dimensions], null, Cancel);
        Assert.Equal(["code-search-ada-code-001", "code-search-ada-text-001"], server.Calls.Select(call => call.Model));
        Assert.All(server.Embedded, text => Assert.DoesNotContain('\n', text));
    }

    [Fact]
    public async Task Prefixes_dimensions_and_format_are_sent()
    {
        await using var server = await MoodyServer.StartAsync();
        var settings = Settings(server.Url) with { CodePrefix = "code: ", QuestionPrefix = "ask: ", Dimensions = MoodyServer.Dimensions };
        using var embedder = new EndpointEmbedder(settings, MoodyServer.Dimensions, TimeProvider.System);
        await embedder.EmbedUnitsAsync([Unit("f", "a = 1\nreturn a", documentation: "Docs.")], new Collected(), Cancel);
        await embedder.EmbedQuestionAsync("what?", new float[MoodyServer.Dimensions], null, Cancel);
        Assert.Equal(["code: function def f()\nDocs.\na = 1\nreturn a", "ask: what?"], server.Embedded);
        Assert.All(server.Calls, call => Assert.True(call is { Base64: true, Dimensions: MoodyServer.Dimensions }));
    }

    [Fact]
    public async Task An_azure_deployment_gets_its_key_in_a_header_of_its_own()
    {
        await using var server = await MoodyServer.StartAsync();
        var url = server.Url.Replace("/v1", "/openai/deployments/small", StringComparison.Ordinal);
        using var embedder = new EndpointEmbedder(Settings(url), MoodyServer.Dimensions, TimeProvider.System);
        await embedder.EmbedUnitsAsync(Units(1), new Collected(), Cancel);
        var call = Assert.Single(server.Calls);
        Assert.Equal(("/openai/deployments/small/embeddings?api-version=2024-10-21", Moods.Key, null), (call.PathAndQuery, call.ApiKey, call.Authorization));
    }

    [Fact]
    public async Task Without_a_key_no_header_is_sent()
    {
        await using var server = await MoodyServer.StartAsync();
        using var embedder = new EndpointEmbedder(Settings(server.Url) with { Key = null }, MoodyServer.Dimensions, TimeProvider.System);
        await embedder.EmbedUnitsAsync(Units(1), new Collected(), Cancel);
        Assert.Null(Assert.Single(server.Calls).Authorization);
    }

    [Fact]
    public async Task Code_that_holds_a_secret_is_not_sent()
    {
        await using var server = await MoodyServer.StartAsync();
        using var embedder = new EndpointEmbedder(Settings(server.Url), MoodyServer.Dimensions, TimeProvider.System);
        var receiver = new Collected();
        await embedder.EmbedUnitsAsync([Unit("key", "return 'AKIAIOSFODNN7EXAMPLE'"), Unit("fine", "return 1"), Unit("any", "return 2", "app/secrets.py")], receiver, Cancel);
        Assert.Equal(["function def fine()\nreturn 1"], server.Embedded);
        Assert.Equal(["it looks as if it held a secret (an access token)", "it looks as if it held a secret (a file for secrets)"], receiver.Refusals.OrderBy(one => one.Key).Select(one => one.Value));
    }

    [Fact]
    public async Task Dimensions_of_an_unknown_model_are_asked_for_once_and_then_taken_from_the_index()
    {
        await using var server = await MoodyServer.StartAsync();
        using var first = await EndpointConnection.OpenAsync(Settings(server.Url), null, 0, TimeProvider.System, Cancel);
        using var again = await EndpointConnection.OpenAsync(Settings(server.Url), first.Fingerprint, first.Dimensions, TimeProvider.System, Cancel);
        using var planted = await EndpointConnection.OpenAsync(Settings(server.Url), "openai:m:7000000:r1", 7_000_000, TimeProvider.System, Cancel);
        Assert.Equal((MoodyServer.Dimensions, MoodyServer.Dimensions, MoodyServer.Dimensions), (first.Dimensions, again.Dimensions, planted.Dimensions));
        Assert.Equal(2, server.Calls.Count);
    }

    [Theory]
    [InlineData("text-embedding-ada-002", 256, "cannot make shorter vectors")]
    [InlineData("text-embedding-3-small", 1537, "at most 1536")]
    public async Task Dimensions_that_a_model_cannot_make_are_refused(string model, int dimensions, string expected)
    {
        var settings = Settings("https://api.openai.com/v1") with { Model = model, Dimensions = dimensions };
        Assert.Contains(expected, (await Assert.ThrowsAsync<UsageException>(() => EndpointConnection.OpenAsync(settings, null, 0, TimeProvider.System, Cancel))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("m", null, null, "openai:m:16:r1")]
    [InlineData("code-search-ada-code-001", null, null, "openai:code-search-ada-code-001+code-search-ada-text-001:16:r1")]
    [InlineData("m", "q", null, "openai:m+q:16:r1")]
    [InlineData("m", null, "code: ", "openai:m:16:r1:p")]
    public void A_fingerprint_names_all_that_a_vector_depends_on(string model, string? questions, string? prefix, string expected)
    {
        var settings = Settings("http://localhost:1/v1") with { Model = model, QuestionModel = questions, CodePrefix = prefix };
        Assert.StartsWith(expected, EndpointEmbedder.FingerprintOf(settings, 16), StringComparison.Ordinal);
        if (prefix is null) Assert.Equal(expected, EndpointEmbedder.FingerprintOf(settings, 16));
    }

    [Fact]
    public async Task Tokens_and_requests_are_counted()
    {
        await using var server = await MoodyServer.StartAsync();
        using var embedder = new EndpointEmbedder(Settings(server.Url), MoodyServer.Dimensions, TimeProvider.System);
        var estimate = embedder.Estimate(Units(5));
        await embedder.EmbedUnitsAsync(Units(5), new Collected(), Cancel);
        Assert.Equal(new EmbeddingUsage(3, 50, null), embedder.Usage);
        Assert.Equal((5, 3, null), (estimate.Units, estimate.Requests, estimate.Price));
    }
}
