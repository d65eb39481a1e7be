using Sextant.Benchmarks.Search;

var benchmarks = new Dictionary<string, Action<string[]>>(StringComparer.Ordinal)
{
    ["vector-scan"] = VectorScanBenchmark.Run,
};

if (args.Length > 0 && benchmarks.TryGetValue(args[0], out var benchmark))
{
    benchmark(args[1..]);
    return 0;
}

Console.Error.WriteLine($"usage: Benchmarks {string.Join('|', benchmarks.Keys)} [options]");
return 2;
