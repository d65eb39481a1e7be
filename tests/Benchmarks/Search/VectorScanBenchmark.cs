using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sextant.Search.Vectors;

namespace Sextant.Benchmarks.Search;

/// <summary>Dot products of one question with all vectors, beside reading the same bytes once.</summary>
internal static class VectorScanBenchmark
{
    private const int Dimensions = 256;

    public static void Run(string[] args)
    {
        Console.WriteLine($"{"rows",10} {"read ms",9} {"GB/s",6} {"scan ms",9} {"ratio",6} {"avx2",9} {"portable",9} {"scalar",9}");
        foreach (var count in new[] { 10_000, 100_000, 1_000_000 }) Measure(count);
    }

    /// <summary>Milliseconds of one scan, and of reading the same bytes.</summary>
    public static (Table.Series Scan, Table.Series Read) Compare(int count, int rounds)
    {
        var (query, rows, dots, sink) = (new sbyte[Dimensions], new sbyte[count * Dimensions], new int[count], 0L);
        new Random(1).NextBytes(MemoryMarshal.AsBytes(rows.AsSpan()));
        rows.AsSpan(0, Dimensions).CopyTo(query);
        var times = Medians.Series(rounds, () => VectorScan.Dot(query, rows, dots), () => sink += Sum(rows));
        GC.KeepAlive(sink);
        return (times[0], times[1]);
    }

    private static void Measure(int count)
    {
        var rows = new sbyte[count * Dimensions];
        new Random(1).NextBytes(MemoryMarshal.AsBytes(rows.AsSpan()));
        var query = rows[..Dimensions];
        var dots = new int[count];
        long sink = 0;
        var rounds = Math.Max(5, 2_000_000 / count);
        var ms = Medians.Milliseconds(
            rounds,
            () => sink += Sum(rows),
            () => VectorScan.Dot(query, rows, dots),
            () => VectorScan.Dot<Avx2Kernel>(query, rows, dots),
            () => VectorScan.Dot<PortableKernel>(query, rows, dots));
        var scalar = Medians.Milliseconds(1, () => VectorScan.Dot<ScalarKernel>(query, rows, dots));
        Console.WriteLine(
            $"{count,10:N0} {ms[0],9:F3} {rows.Length / ms[0] / 1e6,6:F1} {ms[1],9:F3} {ms[1] / ms[0],6:F2} {ms[2],9:F3} {ms[3],9:F3} {scalar[0],9:F1}");
        sbyte[] halves = [.. rows, .. rows];
        var (prepared, cosines) = (HalfScan.Prepare(new float[Dimensions]), new float[count]);
        var half = Medians.Milliseconds(rounds, () => sink += Sum(halves), () => HalfScan.Dot(prepared, halves, cosines));
        Console.WriteLine($"{"",10} {half[0],9:F3} {halves.Length / half[0] / 1e6,6:F1} {half[1],9:F3} {half[1] / half[0],6:F2}  float16");
        if (sink == 42) Console.WriteLine();
    }

    private static long Sum(sbyte[] rows)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(rows);
        Vector256<long> a = default, b = default, c = default, d = default;
        for (nuint i = 0; i + 128 <= (nuint)rows.Length; i += 128)
        {
            a += Vector256.LoadUnsafe(ref start, i).AsInt64();
            b += Vector256.LoadUnsafe(ref start, i + 32).AsInt64();
            c += Vector256.LoadUnsafe(ref start, i + 64).AsInt64();
            d += Vector256.LoadUnsafe(ref start, i + 96).AsInt64();
        }

        return Vector256.Sum(a + b + c + d);
    }
}
