using Sextant.Benchmarks.Embedding;
using Sextant.Benchmarks.Endpoint;
using Sextant.Benchmarks.Extraction;
using Sextant.Benchmarks.LanguageServer;
using Sextant.Benchmarks.Processes;
using Sextant.Benchmarks.Ranking;
using Sextant.Benchmarks.Repositories;
using Sextant.Benchmarks.Search;
using Sextant.Benchmarks.Storage;

var benchmarks = new Dictionary<string, Action<string[]>>(StringComparer.Ordinal)
{
    ["cold-search"] = ProcessBenchmarks.ColdSearch,
    ["embedding"] = EmbeddingBenchmark.Run,
    ["endpoint-latency"] = EndpointBenchmark.Latency,
    ["endpoint-overhead"] = EndpointBenchmark.Overhead,
    ["index"] = ProcessBenchmarks.Index,
    ["lsp-memory"] = LanguageServerBenchmarks.Memory,
    ["lsp-save"] = LanguageServerBenchmarks.Save,
    ["lsp-search"] = LanguageServerBenchmarks.Search,
    ["lsp-start"] = LanguageServerBenchmarks.Start,
    ["memory"] = ProcessBenchmarks.Memory,
    ["no-change"] = ProcessBenchmarks.NoChange,
    ["open-index"] = OpenIndexBenchmark.Run,
    ["python-extraction"] = PythonExtractionBenchmark.Run,
    ["quantization"] = QuantizationBenchmark.Run,
    ["tune-ranking"] = RankingTuning.Run,
    ["vector-scan"] = VectorScanBenchmark.Run,
    ["walk"] = WalkBenchmark.Run,
    ["warm-search"] = WarmSearchBenchmark.Run,
    ["words-fts5"] = WordIndexBenchmark.Run,
};

// Yardsticks of the process benchmarks, run by them.
if (args is ["empty"]) return 0;
if (args is ["roslyn", var folder])
{
    ProcessBenchmarks.BareRoslyn([folder]);
    return 0;
}

if (args.Length > 0 && benchmarks.TryGetValue(args[0], out var benchmark))
{
    benchmark(args[1..]);
    return 0;
}

Console.Error.WriteLine($"usage: Benchmarks {string.Join('|', benchmarks.Keys)} [options]");
return 2;
