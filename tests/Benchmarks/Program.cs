using Sextant.Benchmarks.Embedding;
using Sextant.Benchmarks.Endpoint;
using Sextant.Benchmarks.Extraction;
using Sextant.Benchmarks.Growth;
using Sextant.Benchmarks.LanguageServer;
using Sextant.Benchmarks.Processes;
using Sextant.Benchmarks.Ranking;
using Sextant.Benchmarks.Repositories;
using Sextant.Benchmarks.Search;
using Sextant.Benchmarks.Storage;
using Sextant.Benchmarks.Table;

var benchmarks = new Dictionary<string, Action<string[]>>(StringComparer.Ordinal)
{
    ["cold-search"] = ProcessBenchmarks.ColdSearch,
    ["embedding"] = EmbeddingBenchmark.Run,
    ["endpoint-latency"] = EndpointLatencyBenchmark.Run,
    ["endpoint-overhead"] = EndpointOverheadBenchmark.Run,
    ["growth"] = GrowthBenchmark.Run,
    ["index"] = ProcessBenchmarks.Index,
    ["lsp-memory"] = LanguageServerBenchmarks.Memory,
    ["lsp-save"] = LanguageServerBenchmarks.Save,
    ["lsp-search"] = LanguageServerBenchmarks.Search,
    ["lsp-start"] = LanguageServerBenchmarks.Start,
    ["memory"] = ProcessBenchmarks.Memory,
    ["no-change"] = ProcessBenchmarks.NoChange,
    ["open-index"] = OpenIndexBenchmark.Run,
    ["plot"] = GrowthPlot.Run,
    ["python-extraction"] = PythonExtractionBenchmark.Run,
    ["quantization"] = QuantizationBenchmark.Run,
    ["stored-search"] = StoredSearchBenchmark.Run,
    ["table"] = TableBenchmark.Run,
    ["token-estimate"] = TokenEstimateBenchmark.Run,
    ["train-reranking"] = RerankingTraining.Run,
    ["tune-ranking"] = RankingTuning.Run,
    ["vector-scan"] = VectorScanBenchmark.Run,
    ["walk"] = WalkBenchmark.Run,
    ["warm-search"] = WarmSearchBenchmark.Run,
    ["words-fts5"] = WordIndexBenchmark.Run,
};

// A server for the endpoint benchmarks, run by them.
if (args is ["canned-server", var milliseconds])
{
    CannedServer.Run([milliseconds]);
    return 0;
}

// What runs inside of this process is measured as users run it, too.
if (args is ["embedding" or "growth" or "table", ..] && Programs.RunNatively(args) is { } exitCode) return exitCode;

if (args.Length > 0 && benchmarks.TryGetValue(args[0], out var benchmark))
{
    benchmark(args[1..]);
    return 0;
}

Console.Error.WriteLine($"usage: Benchmarks {string.Join('|', benchmarks.Keys)} [options]");
return 2;
