using System.Numerics.Tensors;
using Sextant.Embedding;
using Sextant.Errors;
using Xunit;

namespace Sextant.Tests.Embedding;

public sealed class VectorQuantizerTests
{
    private readonly Random _random = new(5);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(256)]
    public void Numbers_come_back_within_half_a_step_of_the_largest(int length)
    {
        var vector = Vector(length);
        var quantized = new sbyte[length];
        VectorQuantizer.Quantize(vector, quantized);
        var step = vector.Max(MathF.Abs) / 127;
        for (var i = 0; i < length; i++) Assert.InRange(MathF.Abs(vector[i] - (quantized[i] * step)), 0, .501f * step);
        Assert.Equal(127, quantized.Max(value => Math.Abs((int)value)));
    }

    [Fact]
    public void Dot_product_times_both_scales_is_the_cosine()
    {
        var (a, b, rowA, rowB) = (Vector(256), Vector(256), new sbyte[256], new sbyte[256]);
        var (scaleA, scaleB) = (VectorQuantizer.Quantize(a, rowA), VectorQuantizer.Quantize(b, rowB));
        var (dot, self) = (0, 0);
        for (var i = 0; i < 256; i++) (dot, self) = (dot + (rowA[i] * rowB[i]), self + (rowA[i] * rowA[i]));
        Assert.Equal(1, self * scaleA * scaleA, 1e-6);
        Assert.Equal(TensorPrimitives.CosineSimilarity<float>(a, b), dot * scaleA * scaleB, .01);
    }

    /// <summary>However many numbers are rounded at once; half a step goes to the even neighbour.</summary>
    [Fact]
    public void Each_number_is_rounded_by_itself()
    {
        for (var length = 1; length < 100; length++)
        {
            // The largest is 127, so that a step is 1.
            var vector = Enumerable.Range(0, length).Select(_ => _random.Next(-254, 255) / 2f).ToArray();
            vector[_random.Next(length)] = 127;
            var row = new sbyte[length];
            var scale = VectorQuantizer.Quantize(vector, row);
            Assert.Equal(vector.Select(x => (sbyte)MathF.Round(x, MidpointRounding.ToEven)), row);
            Assert.Equal((float)(1 / Math.Sqrt(row.Sum(x => x * x))), scale);
        }
    }

    [Fact]
    public void A_number_that_is_not_finite_is_an_error_wherever_it_stands()
    {
        for (var at = 0; at < 40; at++)
        {
            foreach (var wrong in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
            {
                var vector = Vector(40);
                vector[at] = wrong;
                Assert.Throws<SextantException>(() => VectorQuantizer.Quantize(vector, new sbyte[40]));
            }
        }
    }

    /// <summary>Scales are not stored.</summary>
    [Fact]
    public void A_row_tells_its_scale()
    {
        for (var length = 0; length < 300; length++)
        {
            var (vector, row, halves) = (Vector(length), new sbyte[length], new sbyte[2 * length]);
            Assert.Equal(VectorQuantizer.Quantize(vector, row), VectorQuantizer.ScaleOf(row));
            Assert.Equal(HalfVector.Write(vector, halves), HalfVector.ScaleOf(halves));
            Assert.Equal(0, VectorQuantizer.ScaleOf(new sbyte[length]));
            Assert.Equal(0, HalfVector.ScaleOf(new sbyte[2 * length]));
        }

        Assert.Equal(1 / 2048f, VectorQuantizer.ScaleOf([.. Enumerable.Repeat(sbyte.MinValue, 256)]));
    }

    [Fact]
    public void The_result_is_the_same_on_every_machine()
    {
        sbyte[] quantized = new sbyte[4];
        Assert.Equal(0x3BE0CABBu, BitConverter.SingleToUInt32Bits(VectorQuantizer.Quantize([.5f, -1f, .003937008f, .25f], quantized)));
        Assert.Equal([64, -127, 0, 32], quantized);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(float.Epsilon)]
    public void Nothing_has_no_direction(float number)
    {
        sbyte[] quantized = [1, 2];
        Assert.Equal(0, VectorQuantizer.Quantize([0, number], quantized));
        Assert.Equal([0, 0], quantized);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_number_that_is_none_is_refused(float number) =>
        Assert.Throws<SextantException>(() => VectorQuantizer.Quantize([0, number, 1], new sbyte[3]));

    private float[] Vector(int length) => [.. Enumerable.Range(0, length).Select(_ => (_random.NextSingle() * 3) - 1.5f)];
}
