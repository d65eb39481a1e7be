using Sextant.Embedding.BuiltIn;
using Xunit;

namespace Sextant.Tests.Embedding;

public sealed class NibblesTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(24)]
    [InlineData(32)]
    [InlineData(40)]
    [InlineData(256)]
    public void Rows_come_back_as_the_steps_that_were_written(int length)
    {
        var random = new Random(length);
        var steps = Enumerable.Range(0, length).Select(i => i < 2 ? (sbyte)(i == 0 ? 7 : -7) : (sbyte)random.Next(-7, 8)).ToArray();
        var packed = new byte[length / 2];
        Assert.Equal(1, Nibbles.Write(Array.ConvertAll(steps, step => (float)step), packed), 1e-6);
        var numbers = new sbyte[length + 1];
        numbers[^1] = 99;
        Nibbles.UnpackSigned(packed, numbers);
        Assert.Equal([.. steps, 99], numbers);
    }
}
