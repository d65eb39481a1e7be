using Sextant.LanguageServer.Indexes;
using Xunit;

namespace Sextant.LanguageServer.Tests.Indexes;

public sealed class IdleMemoryTests : IDisposable
{
    private const int Much = 10_000_000;

    private readonly ManualTime _time = new();
    private readonly IdleMemory _memory;
    private long _allocated;
    private int _collections;

    public IdleMemoryTests() => _memory = new IdleMemory(_time, () => _allocated, () => _collections++);

    [Fact]
    public void Memory_is_given_back_once_when_the_server_has_been_quiet()
    {
        _time.Advance(60_000);
        Assert.Equal(0, _collections);
        for (var i = 0; i < 10; i++) Use(Much, then: 2_999);
        Assert.Equal(0, _collections);
        _time.Advance(1);
        Assert.Equal(1, _collections);
        _time.Advance(3_600_000);
        Assert.Equal(1, _collections);
        Use(Much, then: 3_000);
        Assert.Equal(2, _collections);
    }

    [Fact]
    public void A_little_garbage_is_left_alone()
    {
        Use(Much, then: 3_000);
        Use(1_000_000, then: 3_000);
        Assert.Equal(1, _collections);
        Use(1_500_000, then: 3_000);
        Assert.Equal(2, _collections);
    }

    public void Dispose() => _memory.Dispose();

    private void Use(long bytes, int then)
    {
        _allocated += bytes;
        _memory.Used();
        _time.Advance(then);
    }
}
