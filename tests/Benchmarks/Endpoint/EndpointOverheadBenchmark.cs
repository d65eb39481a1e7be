using System.Diagnostics;
using System.Globalization;
using Sextant.Embedding;
using Sextant.Embedding.OpenAi;

namespace Sextant.Benchmarks.Endpoint;

/// <summary>
/// 1,000 units against a server without latency, one request at a time, beside a bare HttpClient that sends the same bodies and takes the vectors out of the
/// same answers. The server is another process, so that processor time is the client's alone.
/// </summary>
internal static class EndpointOverheadBenchmark
{
    private const int Units = 1_000, Batch = 100, WarmUps = 60, Rounds = 100;

    public static void Run(string[] args) => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        using var server = ServerProcess.Start(TimeSpan.Zero);
        using var embedder = new EndpointEmbedder(Sample.Settings(server.Url) with { Concurrency = 1, BatchItems = Batch }, CannedServer.Dimensions, TimeProvider.System);
        var units = Enumerable.Range(0, Units).Select(i => new LocatedUnit(Sample.Unit(i), "a.py")).ToList();
        var bodies = units.Select(unit => UnitText.Of(unit.Unit).Whole).Chunk(Batch)
            .Select(texts => EmbeddingRequest.Write("m", texts, null, base64: true).ToArray()).ToList();
        using var http = new HttpClient();
        var bare = new BareClient(http, server.Url);
        (string Name, Func<Task> Run)[] ways =
        [
            ("bare HttpClient, answers not read", () => bare.SendAsync(bodies, 1, _ => { })),
            ("bare HttpClient", () => bare.SendAsync(bodies, 1, BareClient.ReadVectors)),
            ("client", () => embedder.EmbedUnitsAsync(units, new Nothing(), CancellationToken.None)),
        ];
        var times = ways.Select(_ => (Wall: new double[Rounds], Cpu: new double[Rounds])).ToArray();
        for (var round = -WarmUps; round < Rounds; round++)
        {
            for (var way = 0; way < ways.Length; way++)
            {
                var (cpu, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
                await ways[way].Run();
                if (round < 0) continue;
                times[way].Wall[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                times[way].Cpu[round] = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds;
            }
        }

        Console.WriteLine($"{Units} units, {bodies.Count} requests, {Rounds} rounds in turn");
        Console.WriteLine($"{"",-36} {"wall ms",8} {"least",7} {"CPU ms",8} {"least",7}");
        for (var way = 0; way < ways.Length; way++)
            Write($"{ways[way].Name,-36} {Medians.Median(times[way].Wall),8:0.0} {times[way].Wall.Min(),7:0.0} {Medians.Median(times[way].Cpu),8:0.0} {times[way].Cpu.Min(),7:0.0}");
        var pairs = Enumerable.Range(0, Rounds).Select(round => times[2].Wall[round] / times[1].Wall[round]).ToArray();
        Write($"client : bare HttpClient  wall {Medians.Median(pairs):0.00} (median of pairs), {times[2].Wall.Min() / times[1].Wall.Min():0.00} (least), CPU {Medians.Median(times[2].Cpu) / Medians.Median(times[1].Cpu):0.00}");
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class Nothing : IEmbeddingReceiver
    {
        public void Embedded(IReadOnlyList<int> units, ReadOnlySpan<float> vectors)
        {
        }

        public void Refused(int unit, string reason) => throw new InvalidOperationException(reason);
    }
}
