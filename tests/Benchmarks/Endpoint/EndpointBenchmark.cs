using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Sextant.Embedding;
using Sextant.Embedding.OpenAi;
using Sextant.Extraction;
using Sextant.Extraction.Python;
using Sextant.Indexing;
using Sextant.Repositories;
using Sextant.Storage;

namespace Sextant.Benchmarks.Endpoint;

/// <summary>What the client of an embedding endpoint adds to the requests themselves.</summary>
internal static class EndpointBenchmark
{
    private const int Units = 1_000, Batch = 100, Rounds = 15;

    /// <summary>1,000 units against a server without latency, beside a bare HttpClient that sends the same bodies and reads the same answers; one request at a time.</summary>
    public static void Overhead(string[] args) => OverheadAsync().GetAwaiter().GetResult();

    /// <summary>A first index of 10,000 units against a server that takes 200 ms, beside requests / concurrency * 200 ms.</summary>
    public static void Latency(string[] args) => LatencyAsync().GetAwaiter().GetResult();

    private static async Task OverheadAsync()
    {
        await using var server = await CannedServer.StartAsync(TimeSpan.Zero);
        using var embedder = new EndpointEmbedder(Settings(server.Url) with { Concurrency = 1, BatchItems = Batch }, CannedServer.Dimensions, TimeProvider.System);
        var units = Enumerable.Range(0, Units).Select(i => new LocatedUnit(Unit(i), "a.py")).ToList();
        var bodies = units.Select(unit => UnitText.Of(unit.Unit).Whole).Chunk(Batch)
            .Select(texts => EmbeddingRequest.Write("m", texts, null, base64: true).ToArray()).ToList();
        using var http = new HttpClient();
        var ms = Medians.Milliseconds(
            Rounds,
            () => BareAsync(http, server.Url, bodies, _ => { }).GetAwaiter().GetResult(),
            () => BareAsync(http, server.Url, bodies, ReadVectors).GetAwaiter().GetResult(),
            () => embedder.EmbedUnitsAsync(units, new Nothing(), CancellationToken.None).GetAwaiter().GetResult());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Units} units, {bodies.Count} requests: bare HttpClient {ms[0]:0.0} ms, the same with the vectors read by JsonDocument {ms[1]:0.0} ms, client {ms[2]:0.0} ms, ratios {ms[2] / ms[0]:0.00} and {ms[2] / ms[1]:0.00}"));
    }

    private static async Task BareAsync(HttpClient http, string url, List<byte[]> bodies, Action<byte[]> read)
    {
        foreach (var body in bodies)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await http.PostAsync(url + "/embeddings", content);
            read(await response.Content.ReadAsByteArrayAsync());
        }
    }

    private static void ReadVectors(byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        foreach (var item in json.RootElement.GetProperty("data").EnumerateArray())
            _ = MemoryMarshal.Cast<byte, float>(item.GetProperty("embedding").GetBytesFromBase64()).ToArray();
    }

    private static async Task LatencyAsync()
    {
        var latency = TimeSpan.FromMilliseconds(200);
        await using var server = await CannedServer.StartAsync(latency);
        var root = Directory.CreateTempSubdirectory("sextant-benchmark-").FullName;
        try
        {
            for (var file = 0; file < 500; file++)
                await File.WriteAllTextAsync(Path.Combine(root, $"file{file}.py"), string.Concat(Enumerable.Range(file * 20, 20).Select(i => $"def {Name(i)}(first, second):\n    {Body(i)}\n\n\n")));
            var settings = Settings(server.Url);
            using var embedder = new EndpointEmbedder(settings, CannedServer.Dimensions, TimeProvider.System);
            var refresher = new IndexRefresher(new RepositoryWalker(), new SourceReader(), [new PythonExtractor()], embedder, TimeProvider.System);
            var start = Stopwatch.GetTimestamp();
            var summary = await refresher.RefreshAsync(IndexLocation.For(root), new RefreshOptions());
            var elapsed = Stopwatch.GetElapsedTime(start);
            var least = latency * ((double)server.Requests / settings.Concurrency);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{summary.Units} units, {server.Requests} requests, {settings.Concurrency} at a time: {elapsed.TotalSeconds:0.00} s, requests / concurrency * latency {least.TotalSeconds:0.00} s, ratio {elapsed / least:0.00}"));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static EndpointSettings Settings(string url) => new() { Url = EndpointUrl.Parse(url, allowHttp: false), Model = "m", Key = "k" };

    private static string Name(int i) => $"compute_total_{i}";

    private static string Body(int i) => string.Join("\n    ", Enumerable.Range(0, 8).Select(line => $"value_{line} = first.step_{i}(second[{line}]) + offset_{line * i % 7}")) + "\n    return value_0";

    private static CodeUnit Unit(int i) => new()
    {
        Kind = CodeUnitKind.Function, Language = Language.Python, Name = Name(i), QualifiedName = Name(i), Signature = $"def {Name(i)}(first, second)",
        StartLine = 1, EndLine = 9, NameLine = 1, Body = Body(i).AsMemory(),
    };

    private sealed class Nothing : IEmbeddingReceiver
    {
        public void Embedded(IReadOnlyList<int> units, ReadOnlySpan<float> vectors)
        {
        }

        public void Refused(int unit, string reason) => throw new InvalidOperationException(reason);
    }
}
