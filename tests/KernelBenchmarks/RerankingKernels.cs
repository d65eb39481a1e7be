using BenchmarkDotNet.Attributes;
using Sextant.Search.Reranking;

namespace Sextant.KernelBenchmarks;

/// <summary>The network for reranking over fifty candidates.</summary>
public class RerankingKernels
{
    private const int Candidates = 50;

    private readonly RerankingNetwork _network = RerankingNetwork.Open();
    private RerankingInputs _inputs = RerankingInputs.None;

    [Params(3, 8)]
    public int Words { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(3);
        _inputs = new RerankingInputs(Candidates, Numbers(Candidates * RerankingFeatures.Count), Words, Numbers(Candidates * Words * WordFeatures.Count));

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }

    [Benchmark]
    public float[] Score() => _network.Score(_inputs);
}
