using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Embeddings;
using EmbeddingGenerationOptions = Microsoft.Extensions.AI.EmbeddingGenerationOptions;

namespace Sextant.Embedding.OpenAi;

/// <summary>One model of an endpoint: each call is one request, sent once.</summary>
/// <remarks>
/// Safe to call from several threads. The client library carries the request; its body and the answer are written and read here, because errors, sizes
/// and vectors have to be looked at before they are believed.
/// </remarks>
internal sealed class OpenAiGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int LargestNumber = 32, OtherBytes = 1 << 20, MostDimensions = 1 << 16;

    private readonly EmbeddingClient _client;
    private readonly HttpClientPipelineTransport _transport;
    private readonly EndpointSettings _settings;
    private readonly EndpointFaults _faults;
    private readonly RateLimits _limits;
    private readonly TimeProvider _time;
    private readonly string _model;
    private volatile bool _base64 = true;

    public OpenAiGenerator(EndpointSettings settings, string model, HttpClientPipelineTransport transport, RateLimits limits, TimeProvider time)
    {
        (_settings, _model, _transport, _limits, _time) = (settings, model, transport, limits, time);
        _faults = new EndpointFaults(settings);
        var options = new OpenAIClientOptions
        {
            Endpoint = settings.Url.Requests,
            Transport = transport,
            // Retries, timeouts and logs are ours: one place that knows what was paid for, and what may be said.
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            EnableDistributedTracing = false,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        };
        options.AddPolicy(new EndpointPolicy(settings.Url, settings.Key), PipelinePosition.BeforeTransport);
        _client = new EmbeddingClient(model, new ApiKeyCredential("none"), options);
    }

    private TimeSpan Patience => _settings.Timeout ?? (_settings.Url.IsLoopback ? TimeSpan.FromMinutes(5) : TimeSpan.FromSeconds(100));

    /// <exception cref="EndpointException">The request failed; nothing is retried here.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values as IReadOnlyList<string> ?? [.. values];
        await _limits.WaitAsync(cancellationToken);
        using var patience = new CancellationTokenSource(Patience, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await SendAsync(texts, options?.Dimensions ?? _settings.Dimensions, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw _faults.OfTimeout(Patience);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or ClientResultException or AggregateException)
        {
            throw _faults.OfConnection(failure);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() => _transport.Dispose();

    private async Task<GeneratedEmbeddings<Embedding<float>>> SendAsync(IReadOnlyList<string> texts, int? dimensions, CancellationToken cancellationToken)
    {
        var isBase64 = _base64;
        var request = new RequestOptions { CancellationToken = cancellationToken, ErrorOptions = ClientErrorBehaviors.NoThrow, BufferResponse = false };
        using var content = BinaryContent.Create(new BinaryData(EmbeddingRequest.Write(_model, texts, dimensions, isBase64)));
        var result = await _client.GenerateEmbeddingsAsync(content, request);
        using var response = result.GetRawResponse();
        string? Header(string name) => response.Headers.TryGetValue(name, out var value) ? value : null;

        using var body = await ReadAsync(response, texts.Count, cancellationToken);
        var wait = _limits.Observe(Header, texts.Sum(TokensOf));
        if (response.Status == 200) return Read(body.Bytes, texts.Count, Header("Content-Type"));
        var fault = _faults.OfStatus(response.Status, Header("Content-Type"), body.Bytes, Header("Location"), wait, _model);
        if (!isBase64 || fault.Problem != EndpointProblem.InputRefused || !fault.Said.Contains("encoding_format", StringComparison.OrdinalIgnoreCase)) throw fault;
        // A server that knows numbers alone; it is not asked again.
        _base64 = false;
        return await SendAsync(texts, dimensions, cancellationToken);
    }

    private static int TokensOf(string text) => text.Length / 3;

    private GeneratedEmbeddings<Embedding<float>> Read(ReadOnlySpan<byte> body, int count, string? contentType)
    {
        try
        {
            var (vectors, tokens) = EmbeddingResponse.Read(body, count);
            return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(vector => new Embedding<float>(vector)))
            {
                Usage = new UsageDetails { InputTokenCount = tokens, TotalTokenCount = tokens },
            };
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidOperationException)
        {
            throw _faults.OfAnswer(contentType, wrong.Source == "System.Text.Json" ? "invalid JSON" : wrong.Message);
        }
    }

    /// <summary>The whole body, unless it is larger than any answer to so many texts can be.</summary>
    private async Task<AnswerBody> ReadAsync(PipelineResponse response, int count, CancellationToken cancellationToken)
    {
        var most = OtherBytes + ((long)count * (_settings.Dimensions ?? MostDimensions) * LargestNumber);
        var expected = response.Headers.TryGetValue("Content-Length", out var text) && int.TryParse(text, out var declared) && declared > 0 && declared < most ? declared : 0;
        return response.ContentStream is not { } stream ? AnswerBody.Empty
            : await AnswerBody.ReadAsync(stream, expected, most, cancellationToken) ?? throw _faults.OfAnswer(null, "it does not end");
    }
}
