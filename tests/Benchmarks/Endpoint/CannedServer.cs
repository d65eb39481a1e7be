using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sextant.Benchmarks.Endpoint;

/// <summary>An embedding server that spends next to nothing on an answer: it counts the texts and sends as many vectors that it has ready.</summary>
internal sealed class CannedServer : IAsyncDisposable
{
    public const int Dimensions = 1536;

    private readonly WebApplication _app;
    private readonly TimeSpan _latency;
    private readonly string _vector;
    private int _requests;

    private CannedServer(WebApplication app, TimeSpan latency)
    {
        (_app, _latency) = (app, latency);
        var random = new Random(1);
        var vector = Enumerable.Range(0, Dimensions).Select(_ => (float)random.NextDouble() - .5f).ToArray();
        _vector = Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan()));
    }

    public string Url => _app.Urls.First() + "/v1";

    public int Requests => _requests;

    public static async Task<CannedServer> StartAsync(TimeSpan latency)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new CannedServer(builder.Build(), latency);
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        var asked = Task.Delay(_latency);
        using var body = await System.Text.Json.JsonDocument.ParseAsync(context.Request.Body);
        var count = body.RootElement.GetProperty("input").GetArrayLength();
        var answer = new StringBuilder("{\"object\":\"list\",\"data\":[", count * (_vector.Length + 64));
        for (var i = 0; i < count; i++) answer.Append(i == 0 ? "" : ",").Append("{\"object\":\"embedding\",\"index\":").Append(i).Append(",\"embedding\":\"").Append(_vector).Append("\"}");
        var bytes = Encoding.ASCII.GetBytes(answer.Append("],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}").ToString());
        await asked;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }
}
