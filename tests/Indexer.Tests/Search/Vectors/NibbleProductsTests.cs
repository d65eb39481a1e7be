using System.Runtime.InteropServices;
using Sextant.Embedding.BuiltIn;
using Sextant.Search.Vectors;
using Xunit;

namespace Sextant.Tests.Search.Vectors;

public sealed class NibbleProductsTests
{
    /// <summary>Whatever the bytes are, and however many rows: widths that the processor's instructions take, and such as they do not.</summary>
    [Theory]
    [InlineData(8, 4)]
    [InlineData(24, 3)]
    [InlineData(64, 4)]
    [InlineData(64, 5)]
    [InlineData(256, 8)]
    [InlineData(256, 0)]
    [InlineData(320, 12)]
    [InlineData(4096, 4)]
    public void Products_are_those_of_the_unpacked_numbers(int width, int count)
    {
        var random = new Random(width);
        for (var round = 0; round < 50; round++) Check(Bytes<sbyte>(random, width * count), Bytes<byte>(random, width / 2), width);
    }

    [Theory]
    [InlineData(-128, 0xff)]
    [InlineData(-128, 0x00)]
    [InlineData(127, 0xff)]
    [InlineData(127, 0x00)]
    public void Extreme_numbers_do_not_overflow(int row, int packed) =>
        Check(Enumerable.Repeat((sbyte)row, 4 * 4096).ToArray(), Enumerable.Repeat((byte)packed, 4096 / 2).ToArray(), 4096);

    [Fact]
    public void Rows_of_another_size_are_refused()
    {
        var products = new NibbleProducts(new sbyte[4 * 64], 64);
        Assert.Throws<ArgumentOutOfRangeException>(() => products.Dot(new byte[31], new int[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => products.Dot(new byte[32], new int[3]));
    }

    private static void Check(sbyte[] rows, byte[] packed, int width)
    {
        var numbers = new sbyte[width];
        Nibbles.UnpackSigned(packed, numbers);
        var expected = rows.Chunk(width).Select(row => row.Zip(numbers, (left, right) => left * right).Sum()).ToArray();
        var dots = new int[expected.Length];
        Assert.Equal(numbers.Sum(number => number * number), new NibbleProducts(rows, width).Dot(packed, dots));
        Assert.Equal(expected, dots);
    }

    private static T[] Bytes<T>(Random random, int count)
        where T : unmanaged
    {
        var bytes = new T[count];
        random.NextBytes(MemoryMarshal.AsBytes(bytes.AsSpan()));
        return bytes;
    }
}
