using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Sextant.Embedding;
using Sextant.Errors;
using Sextant.Search.Vectors;
using Xunit;

namespace Sextant.Tests.Search.Vectors;

public sealed class HalfScanTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(768)]
    [InlineData(1536)]
    public void Dots_are_those_of_the_numbers_that_were_written(int dimensions)
    {
        const int Count = 9;
        var random = new Random(dimensions);
        var (query, vectors) = (Unit(random, dimensions), Enumerable.Range(0, Count).Select(_ => Unit(random, dimensions)).ToArray());
        var rows = new sbyte[Count * dimensions * 2];
        for (var i = 0; i < Count; i++) Assert.Equal(1, HalfVector.Write(vectors[i], rows.AsSpan(i * dimensions * 2, dimensions * 2)));
        var (dots, read) = (new float[Count], new float[dimensions]);
        HalfScan.Dot(HalfScan.Prepare(query), rows, dots);
        for (var i = 0; i < Count; i++)
        {
            HalfVector.Read(rows.AsSpan(i * dimensions * 2, dimensions * 2), read);
            Assert.Equal(TensorPrimitives.Dot<float>(query, read), dots[i], 1e-5f);
            Assert.Equal(TensorPrimitives.Dot<float>(query, vectors[i]), dots[i], 1e-3f);
        }
    }

    [Fact]
    public void Any_bytes_give_finite_numbers()
    {
        // Every float16 that there is, infinities and NaN among them.
        var rows = MemoryMarshal.Cast<ushort, sbyte>(Enumerable.Range(0, 1 << 16).Select(i => (ushort)i).ToArray()).ToArray();
        var dots = new float[(1 << 16) / 64];
        HalfScan.Dot(HalfScan.Prepare(Unit(new Random(1), 64)), rows, dots);
        Assert.All(dots, dot => Assert.True(float.IsFinite(dot)));
    }

    [Fact]
    public void Numbers_too_small_to_matter_are_zero_and_a_vector_of_them_has_no_direction()
    {
        var row = new sbyte[4];
        Assert.Equal(0, HalfVector.Write([1e-5f, -1e-7f], row));
        Assert.All(row, part => Assert.Equal(0, part));
        Assert.Equal(1, HalfVector.Write([1f, -1e-7f], row));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_number_that_is_not_finite_is_an_error(float number) => Assert.Throws<SextantException>(() => HalfVector.Write([number], new sbyte[2]));

    [Fact]
    public void Rows_of_another_size_are_an_error() => Assert.Throws<ArgumentException>(() => HalfScan.Dot(new float[3], new sbyte[6], new float[2]));

    private static float[] Unit(Random random, int dimensions)
    {
        var vector = Enumerable.Range(0, dimensions).Select(_ => (float)(random.NextDouble() + .01 - .5)).ToArray();
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }
}
