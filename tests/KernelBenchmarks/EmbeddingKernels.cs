using BenchmarkDotNet.Attributes;
using Sextant.Embedding;
using Sextant.Embedding.BuiltIn;

namespace Sextant.KernelBenchmarks;

/// <summary>A question to a vector, a vector to int8, and a token's row unpacked.</summary>
public class EmbeddingKernels
{
    private readonly BuiltInEmbedder _embedder = new(ShippedTable.Open());
    private float[] _vector = [];
    private sbyte[] _row = [];

    [GlobalSetup]
    public void Setup() => (_vector, _row) = ([.. Enumerable.Range(1, _embedder.Dimensions).Select(i => MathF.Sin(i))], new sbyte[_embedder.Dimensions]);

    [Benchmark]
    public ValueTask EmbedQuestion() => _embedder.EmbedQuestionAsync("retry a failed request with growing delays", _vector, null, CancellationToken.None);

    [Benchmark]
    public float Quantize() => VectorQuantizer.Quantize(_vector, _row);

    [Benchmark]
    public float ScaleOf() => VectorQuantizer.ScaleOf(_row);

    [Benchmark]
    public sbyte ReadToken() => _embedder.ReadToken(100, _row, out _)[0];

    [Benchmark]
    public void AddToken() => _embedder.AddToken(100, .5f, _vector);
}
