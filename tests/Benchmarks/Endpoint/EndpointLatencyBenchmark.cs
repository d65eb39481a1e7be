using System.Diagnostics;
using System.Globalization;
using Sextant.Benchmarks.Processes;
using Sextant.Embedding.OpenAi;

namespace Sextant.Benchmarks.Endpoint;

/// <summary>
/// <c>sextant index</c>, from the start of its process to the end, of 10,000 units with a server that takes its time, beside requests / concurrency * latency;
/// and beside a bare HttpClient that sends as many requests with the same concurrency in the same weather.
/// </summary>
internal static class EndpointLatencyBenchmark
{
    private const int Units = 10_000;

    /// <param name="args">Milliseconds before each answer, else 200; how many rounds, else 3.</param>
    public static void Run(string[] args) => RunAsync(TimeSpan.FromMilliseconds(Number(args, 0, 200)), Number(args, 1, 3)).GetAwaiter().GetResult();

    private static int Number(string[] args, int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;

    private static async Task RunAsync(TimeSpan latency, int rounds)
    {
        var sextant = Programs.BuildSextant();
        using var server = ServerProcess.Start(latency);
        using var http = new HttpClient();
        var settings = Sample.Settings(server.Url);
        for (var round = 0; round < rounds; round++)
        {
            var root = Directory.CreateTempSubdirectory("sextant-benchmark-").FullName;
            // The settings of whoever runs this do not count.
            Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", root);
            try
            {
                await Sample.WriteAsync(root, Units);
                var index = Measured.Of(root, sextant, "index", ".", "--endpoint", server.Url, "--model", settings.Model, "--yes");
                var requests = await server.TakeRequestsAsync(http);
                var bare = await SendBareAsync(http, server.Url, settings.Concurrency, requests);
                await server.TakeRequestsAsync(http);
                var least = (latency * ((double)requests / settings.Concurrency)).TotalMilliseconds;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Units} units, {requests} requests, {settings.Concurrency} at a time: {index.WallMs / 1000:0.00} s ({index.CpuMs / 1000:0.00} s CPU), bare HttpClient {bare.TotalSeconds:0.00} s, requests / concurrency * latency {least / 1000:0.00} s, ratio {index.WallMs / least:0.000}, of bare {bare.TotalMilliseconds / least:0.000}"));
            }
            finally
            {
                Directory.Delete(root, recursive: true);
            }
        }
    }

    private static async Task<TimeSpan> SendBareAsync(HttpClient http, string url, int concurrency, int requests)
    {
        var texts = Enumerable.Range(0, (Units + requests - 1) / requests).Select(i => UnitText.Of(Sample.Unit(i)).Whole).ToArray();
        var body = EmbeddingRequest.Write("m", texts, null, base64: true).ToArray();
        var start = Stopwatch.GetTimestamp();
        await new BareClient(http, url).SendAsync([.. Enumerable.Repeat(body, requests)], concurrency, BareClient.ReadVectors);
        return Stopwatch.GetElapsedTime(start);
    }
}
