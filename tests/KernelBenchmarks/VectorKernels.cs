using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using Sextant.Search.Vectors;

namespace Sextant.KernelBenchmarks;

/// <summary>Dot products of one vector with all rows of a matrix by each way that this machine has, beside reading the same bytes.</summary>
public class VectorKernels
{
    private const int Dimensions = 256;

    private sbyte[] _query = [];
    private sbyte[] _rows = [];
    private int[] _dots = [];

    /// <summary>In the nearer caches, and in memory.</summary>
    [Params(1_000, 100_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        (_rows, _dots) = (new sbyte[Rows * Dimensions], new int[Rows]);
        new Random(1).NextBytes(MemoryMarshal.AsBytes(_rows.AsSpan()));
        _query = _rows[..Dimensions];
    }

    [Benchmark(Baseline = true)]
    public Vector256<long> Read()
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(_rows);
        Vector256<long> a = default, b = default;
        for (nuint i = 0; i + 64 <= (nuint)_rows.Length; i += 64)
        {
            a += Vector256.LoadUnsafe(ref start, i).AsInt64();
            b += Vector256.LoadUnsafe(ref start, i + 32).AsInt64();
        }

        return a + b;
    }

    [Benchmark]
    public void Fastest() => VectorScan.Dot(_query, _rows, _dots);

    [Benchmark]
    public void Avx512() => Run<Avx512Kernel>();

    [Benchmark]
    public void AvxVnni() => Run<AvxVnniKernel>();

    [Benchmark]
    public void Avx2() => Run<Avx2Kernel>();

    [Benchmark]
    public void Portable() => Run<PortableKernel>();

    private void Run<TKernel>()
        where TKernel : IRowKernel
    {
        if (!TKernel.IsSupported) throw new PlatformNotSupportedException("This machine does not have these instructions.");
        VectorScan.Dot<TKernel>(_query, _rows, _dots);
    }
}
