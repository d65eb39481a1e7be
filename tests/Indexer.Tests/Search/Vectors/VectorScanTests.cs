using System.Runtime.InteropServices;
using Sextant.Search.Vectors;
using Xunit;

namespace Sextant.Tests.Search.Vectors;

public sealed class VectorScanTests
{
    /// <summary>Every kernel of this machine gives the integers of the definition, for any bytes, any width and any number of rows.</summary>
    [Fact]
    public void All_kernels_are_exact()
    {
        var random = new Random(3);
        for (var round = 0; round < 400; round++)
        {
            var width = random.Next(3) == 0 ? 256 : random.Next(0, 200);
            var count = random.Next(0, 14);
            var query = Numbers(random, width);
            var rows = Numbers(random, width * count);
            Check(query, rows, count);
        }
    }

    [Theory]
    [InlineData(-128, -128)]
    [InlineData(-128, 127)]
    [InlineData(127, -128)]
    [InlineData(127, 127)]
    public void Extreme_numbers_do_not_overflow(int left, int right)
    {
        var query = Enumerable.Repeat((sbyte)left, 4096).ToArray();
        var rows = Enumerable.Repeat((sbyte)right, 4096 * 5).ToArray();
        Check(query, rows, 5);
        var wide = Enumerable.Repeat((sbyte)left, VectorScan.MaxDimensions).ToArray();
        Check(wide, wide, 1);
    }

    [Fact]
    public void Rows_of_another_size_are_refused()
    {
        Assert.Throws<ArgumentException>(() => VectorScan.Dot(new sbyte[4], new sbyte[9], new int[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => VectorScan.Dot(new sbyte[VectorScan.MaxDimensions + 1], [], []));
    }

    private static void Check(sbyte[] query, sbyte[] rows, int count)
    {
        var expected = new int[count];
        for (var row = 0; row < count; row++)
            for (var i = 0; i < query.Length; i++) expected[row] += query[i] * rows[(row * query.Length) + i];

        Check<ScalarKernel>(expected, query, rows);
        Check<PortableKernel>(expected, query, rows);
        Check<Avx2Kernel>(expected, query, rows);
        Check<Avx512Kernel>(expected, query, rows);
        Check<AvxVnniKernel>(expected, query, rows);
        var dots = new int[count];
        VectorScan.Dot(query, rows, dots);
        Assert.Equal(expected, dots);
    }

    private static void Check<TKernel>(int[] expected, sbyte[] query, sbyte[] rows)
        where TKernel : IRowKernel
    {
        if (!TKernel.IsSupported) return;
        var dots = new int[expected.Length];
        VectorScan.Dot<TKernel>(query, rows, dots);
        Assert.Equal(expected, dots);
    }

    private static sbyte[] Numbers(Random random, int count)
    {
        var numbers = new sbyte[count];
        random.NextBytes(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }
}
