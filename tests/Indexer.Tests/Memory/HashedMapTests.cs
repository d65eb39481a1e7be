using Sextant.Memory;
using Xunit;

namespace Sextant.Tests.Memory;

public sealed class HashedMapTests
{
    /// <summary>Keys that follow each other, keys that are far apart, and keys that would all lie in one place by their lowest or highest bits.</summary>
    [Theory]
    [InlineData(1UL, 0)]
    [InlineData(1UL, 5000)]
    [InlineData(0x10001UL, 0)]
    [InlineData(1UL << 48, 100)]
    [InlineData(0x9E3779B97F4A7C15, 0)]
    public void Holds_what_a_dictionary_holds(ulong step, int capacity)
    {
        var (map, expected, random) = (new HashedMap<int>(capacity), new Dictionary<ulong, int>(), new Random(5));
        for (var i = 0; i < 20_000; i++)
        {
            var key = 1 + (step * (ulong)random.Next(6000));
            ref var value = ref map.GetOrAdd(key, out var isKnown);
            Assert.Equal(expected.TryGetValue(key, out var before), isKnown);
            Assert.Equal(before, value);
            value = expected[key] = i;
            Assert.Equal(expected.Count, map.Count);
        }
    }

    [Fact]
    public void Is_empty_after_it_was_cleared()
    {
        var map = new HashedMap<int>();
        for (var key = 1UL; key < 100; key++) map.GetOrAdd(key, out _) = 7;
        map.Clear();
        Assert.Equal(0, map.Count);
        for (var key = 1UL; key < 100; key++)
        {
            Assert.Equal(0, map.GetOrAdd(key, out var isKnown));
            Assert.False(isKnown);
        }
    }

    [Fact]
    public void Zero_is_a_key_like_one()
    {
        var map = new HashedMap<int>();
        map.GetOrAdd(0, out _) = 3;
        Assert.Equal(3, map.GetOrAdd(1, out var isKnown));
        Assert.True(isKnown);
    }
}
