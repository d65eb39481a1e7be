using System.Runtime.CompilerServices;
using Sextant.Storage;
using Xunit;

namespace Sextant.Tests.Storage;

public sealed class UnitColumnsTests
{
    [Fact]
    public void Are_packed() => Assert.Equal(UnitColumns.Size, Unsafe.SizeOf<UnitColumns>());

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 8)]
    [InlineData(2, 12)]
    [InlineData(3, 16)]
    [InlineData(7, 24)]
    [InlineData(11, 28)]
    [InlineData(2047, 88)]
    [InlineData(int.MaxValue, 248)]
    public void Sizes_are_told_by_their_logarithm(int length, byte expected) => Assert.Equal(expected, UnitColumns.SizeClass(length));

    [Fact]
    public void A_longer_body_is_never_of_a_smaller_class()
    {
        for (var length = 1; length < 10_000; length++) Assert.True(UnitColumns.SizeClass(length) >= UnitColumns.SizeClass(length - 1));
    }

    [Fact]
    public void Names_differ_in_case() => Assert.NotEqual(UnitColumns.HashOf("load"), UnitColumns.HashOf("Load"));
}
