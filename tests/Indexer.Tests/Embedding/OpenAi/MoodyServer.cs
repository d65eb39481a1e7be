using System.Collections.Concurrent;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sextant.Tests.Embedding.OpenAi;

/// <summary>Answers a request, or leaves it to the server's good mood.</summary>
/// <param name="call">From 1.</param>
/// <returns>True where it has answered.</returns>
internal delegate Task<bool> Mood(HttpContext context, int call, EmbeddingCall request);

/// <param name="Base64">Vectors are asked for in base64.</param>
internal sealed record EmbeddingCall(string Model, IReadOnlyList<string> Input, bool Base64, int? Dimensions, string? Authorization, string? ApiKey, string PathAndQuery);

/// <summary>A real HTTP server that speaks the OpenAI API as well as its mood allows. Its vectors have a known geometry: see <see cref="VectorOf"/>.</summary>
internal sealed class MoodyServer : IAsyncDisposable
{
    public const int Dimensions = 16;
    public static readonly string[] Topics = ["date", "retry", "money", "mail", "tree", "lock", "image", "queue"];

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<EmbeddingCall> _calls = [];
    private int _count;
    private int _running;
    private int _mostRunning;

    private MoodyServer(WebApplication app) => _app = app;

    public Mood Mood { get; set; } = (_, _, _) => Task.FromResult(false);

    /// <summary>Ends with <c>/v1</c>.</summary>
    public string Url => _app.Urls.First() + "/v1";

    public IReadOnlyList<EmbeddingCall> Calls => [.. _calls];

    /// <summary>Texts for which vectors were given.</summary>
    public ConcurrentQueue<string> Embedded { get; } = [];

    public int MostRunning => _mostRunning;

    public static async Task<MoodyServer> StartAsync(Mood? mood = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        var server = new MoodyServer(builder.Build());
        if (mood is not null) server.Mood = mood;
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>A topic that the text names is an axis; what the text is beyond that turns the vector a little.</summary>
    public static float[] VectorOf(string text)
    {
        var vector = new float[Dimensions];
        for (var i = 0; i < Topics.Length; i++) vector[i] = text.Contains(Topics[i], StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        vector[Topics.Length + (text.Length % (Dimensions - Topics.Length))] = .1f;
        return vector;
    }

    public static async Task<bool> FailAsync(HttpContext context, int status, string body, string type = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body);
        return true;
    }

    /// <summary>Answers with these vectors, right or wrong.</summary>
    public static async Task<bool> GiveAsync(HttpContext context, EmbeddingCall call, IEnumerable<float[]> vectors)
    {
        var data = vectors.Select((vector, i) => new { @object = "embedding", index = i, embedding = call.Base64 ? (object)Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan())) : vector });
        await context.Response.WriteAsJsonAsync(
            new { @object = "list", model = call.Model, data, usage = new { prompt_tokens = call.Input.Count * 10, total_tokens = call.Input.Count * 10 } },
            new JsonSerializerOptions { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals });
        return true;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var running = Interlocked.Increment(ref _running);
        for (var most = _mostRunning; running > most; most = _mostRunning) Interlocked.CompareExchange(ref _mostRunning, running, most);
        try
        {
            var call = await ReadAsync(context.Request);
            _calls.Enqueue(call);
            if (await Mood(context, Interlocked.Increment(ref _count), call)) return;
            foreach (var text in call.Input) Embedded.Enqueue(text);
            await GiveAsync(context, call, call.Input.Select(VectorOf));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client has gone.
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private static async Task<EmbeddingCall> ReadAsync(HttpRequest request)
    {
        using var body = await JsonDocument.ParseAsync(request.Body);
        var root = body.RootElement;
        return new EmbeddingCall(
            root.GetProperty("model").GetString()!,
            [.. root.GetProperty("input").EnumerateArray().Select(text => text.GetString()!)],
            root.TryGetProperty("encoding_format", out var format) && format.GetString() == "base64",
            root.TryGetProperty("dimensions", out var dimensions) ? dimensions.GetInt32() : null,
            request.Headers.Authorization.FirstOrDefault(),
            request.Headers["api-key"].FirstOrDefault(),
            request.Path + request.QueryString.ToString());
    }
}
