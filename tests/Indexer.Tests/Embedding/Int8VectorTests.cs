using Sextant.Embedding;
using Xunit;

namespace Sextant.Tests.Embedding;

public sealed class Int8VectorTests
{
    [Fact]
    public void Numbers_come_back_within_half_a_step()
    {
        var random = new Random(5);
        var vector = Enumerable.Range(0, 256).Select(_ => (random.NextSingle() * 3) - 1.5f).ToArray();
        var steps = new sbyte[256];
        var scale = Int8Vector.Quantize(vector, steps);
        for (var i = 0; i < vector.Length; i++) Assert.InRange(MathF.Abs(vector[i] - (steps[i] * scale)), 0, .501f * scale);
        Assert.Equal(127, steps.Max(step => Math.Abs((int)step)));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Nothing_and_no_number_become_zero(float number)
    {
        sbyte[] steps = [1, 2];
        Assert.Equal(0, Int8Vector.Quantize([0, number], steps));
        Assert.Equal([0, 0], steps);
    }
}
