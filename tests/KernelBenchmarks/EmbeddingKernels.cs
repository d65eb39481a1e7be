using BenchmarkDotNet.Attributes;
using Sextant.Embedding;
using Sextant.Embedding.BuiltIn;
using Sextant.Search.Vectors;

namespace Sextant.KernelBenchmarks;

/// <summary>A question to a vector, a vector to int8, and a token's row with a question and seven words.</summary>
public class EmbeddingKernels
{
    private readonly BuiltInEmbedder _embedder = new(ShippedTable.Open());
    private readonly int[] _dots = new int[8];
    private float[] _vector = [];
    private sbyte[] _row = [];
    private byte[] _packed = [];
    private NibbleProducts _products = new([], 8);

    [GlobalSetup]
    public void Setup()
    {
        _vector = [.. Enumerable.Range(1, _embedder.Dimensions).Select(i => MathF.Sin(i))];
        (_row, _packed) = (new sbyte[_embedder.Dimensions], new byte[_embedder.Dimensions / 2]);
        VectorQuantizer.Quantize(_vector, _row);
        Nibbles.Write(_vector, _packed);
        _products = new NibbleProducts([.. Enumerable.Repeat(_row, _dots.Length).SelectMany(row => row)], _row.Length);
    }

    [Benchmark]
    public ValueTask EmbedQuestion() => _embedder.EmbedQuestionAsync("retry a failed request with growing delays", _vector, null, CancellationToken.None);

    [Benchmark]
    public float Quantize() => VectorQuantizer.Quantize(_vector, _row);

    [Benchmark]
    public float ScaleOf() => VectorQuantizer.ScaleOf(_row);

    [Benchmark]
    public int NibbleProducts() => _products.Dot(_packed, _dots);

    [Benchmark]
    public void AddToken() => _embedder.AddToken(100, .5f, _vector);
}
