using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sextant.Benchmarks.Endpoint;

/// <summary>An embedding server that spends next to nothing on an answer: it counts the texts and sends as many vectors that it has ready.</summary>
internal sealed class CannedServer
{
    public const int Dimensions = 1536;

    private readonly TimeSpan _latency;
    private readonly string _vector;
    private readonly ConcurrentDictionary<int, byte[]> _answers = new();
    private int _requests;

    private CannedServer(TimeSpan latency)
    {
        _latency = latency;
        var random = new Random(1);
        var vector = Enumerable.Range(0, Dimensions).Select(_ => (float)random.NextDouble() - .5f).ToArray();
        _vector = Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan()));
    }

    /// <summary>Serves until standard input ends; the first line of standard output is the address.</summary>
    /// <param name="args">Milliseconds before each answer.</param>
    public static void Run(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new CannedServer(TimeSpan.FromMilliseconds(int.Parse(args[0], CultureInfo.InvariantCulture)));
        app.MapPost("/v1/embeddings", server.AnswerAsync);
        app.MapGet("/requests", () => Interlocked.Exchange(ref server._requests, 0).ToString(CultureInfo.InvariantCulture));
        app.StartAsync().GetAwaiter().GetResult();
        Console.WriteLine(app.Urls.First());
        Console.In.ReadToEnd();
        app.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        var asked = _latency > TimeSpan.Zero ? Task.Delay(_latency) : Task.CompletedTask;
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var bytes = _answers.GetOrAdd(body.RootElement.GetProperty("input").GetArrayLength(), Answer);
        await asked;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    private byte[] Answer(int count)
    {
        var answer = new StringBuilder("{\"object\":\"list\",\"data\":[", count * (_vector.Length + 64));
        for (var i = 0; i < count; i++) answer.Append(i == 0 ? "" : ",").Append("{\"object\":\"embedding\",\"index\":").Append(i).Append(",\"embedding\":\"").Append(_vector).Append("\"}");
        return Encoding.ASCII.GetBytes(answer.Append("],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}").ToString());
    }
}
