using System.Collections.Concurrent;

namespace Lending.Infrastructure;

/// <summary>Remembers values for a while, so that slow look-ups happen once.</summary>
/// <remarks>Safe for several threads; two that miss at once may both compute, and one of the values wins.</remarks>
public sealed class ExpiringCache<TKey, TValue>(TimeSpan lifetime, TimeProvider clock)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, (TValue Value, DateTimeOffset Expires)> _entries = new();

    public TValue GetOrAdd(TKey key, Func<TKey, TValue> compute)
    {
        var now = clock.GetUtcNow();
        if (_entries.TryGetValue(key, out var entry) && entry.Expires > now) return entry.Value;

        var value = compute(key);
        _entries[key] = (value, now + lifetime);
        return value;
    }

    public void Invalidate(TKey key) => _entries.TryRemove(key, out _);

    public int RemoveExpired()
    {
        var now = clock.GetUtcNow();
        return _entries.Count(entry => entry.Value.Expires <= now && _entries.TryRemove(entry));
    }
}
