using Sextant.Storage;
using Xunit;

namespace Sextant.Tests.Storage;

public sealed class ChecksumTests
{
    [Fact]
    public void It_is_the_same_on_every_machine()
    {
        var data = Enumerable.Range(0, 1000).Select(i => (byte)(i * 7)).ToArray();
        Assert.Equal(4016342295u, Checksum.Of(data, 42));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(200)]
    [InlineData(BlockBlob.BlockSize)]
    public void Every_changed_bit_and_another_seed_show(int length)
    {
        var data = new byte[length];
        new Random(1).NextBytes(data);
        var expected = Checksum.Of(data, 1);
        Assert.NotEqual(expected, Checksum.Of(data, 2));
        Assert.NotEqual(expected, Checksum.Of([.. data, 0], 1));
        for (var i = 0; i < length; i += 1 + (length / 500))
        {
            data[i] ^= 1;
            Assert.NotEqual(expected, Checksum.Of(data, 1));
            data[i] ^= 1;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(BlockBlob.BlockSize - 1)]
    [InlineData(BlockBlob.BlockSize)]
    [InlineData(BlockBlob.BlockSize + 1)]
    [InlineData((5 * BlockBlob.BlockSize) + 17)]
    public void A_sealed_blob_tells_the_length_of_its_data(int length) =>
        Assert.Equal(length, BlockBlob.DataLength(BlockBlob.Seal(new byte[length], 1).Length));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(BlockBlob.BlockSize + 5)]
    public void Lengths_that_no_blob_has_are_refused(int length) => Assert.Equal(-1, BlockBlob.DataLength(length));
}
