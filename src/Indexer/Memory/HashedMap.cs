using System.Numerics;
using System.Runtime.InteropServices;

namespace Sextant.Memory;

/// <summary>Small values by keys of 64 bits that are hashes already, or numbers; nothing is taken out but all at once. One thread.</summary>
/// <remarks>
/// Open addressing with linear probing (Knuth, The Art of Computer Programming 3, 6.4): a key and its value lie in one place, so that most looks touch one line of memory, where a
/// <see cref="Dictionary{TKey, TValue}"/> touches two, one after the other.
/// </remarks>
internal sealed class HashedMap<TValue>
    where TValue : unmanaged
{
    private const int FewestPlaces = 16;

    private Place[] _places = [];
    private int _shift;

    /// <param name="capacity">So many keys find room without a move.</param>
    public HashedMap(int capacity = 0) => Make((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(FewestPlaces, capacity + (capacity / 3) + 1)));

    public int Count { get; private set; }

    /// <summary>The value of a key, default where it is new; valid until the next call.</summary>
    /// <param name="key">0 is taken for 1.</param>
    public ref TValue GetOrAdd(ulong key, out bool isKnown)
    {
        if (key == 0) key = 1;
        var at = PlaceOf(key);
        for (; _places[at].Key != 0; at = (at + 1) & (_places.Length - 1))
        {
            if (_places[at].Key != key) continue;
            isKnown = true;
            return ref _places[at].Value;
        }

        isKnown = false;
        // A quarter stays empty, so that no key is far from where it belongs.
        if (4L * ++Count > 3L * _places.Length) at = Grow(key);
        _places[at].Key = key;
        return ref _places[at].Value;
    }

    /// <summary>Says that a key will be asked for soon.</summary>
    public void Expect(ulong key) => MemoryPrefetch.Expect(in _places[PlaceOf(key)]);

    public void Clear()
    {
        Array.Clear(_places);
        Count = 0;
    }

    private void Make(int places)
    {
        _places = new Place[places];
        _shift = BitOperations.LeadingZeroCount((ulong)places) + 1;
    }

    /// <summary>Where the key belongs afterwards.</summary>
    private int Grow(ulong key)
    {
        var before = _places;
        Make(2 * before.Length);
        foreach (var place in before)
        {
            if (place.Key != 0) _places[EmptyPlaceOf(place.Key)] = place;
        }

        return EmptyPlaceOf(key);
    }

    private int EmptyPlaceOf(ulong key)
    {
        var at = PlaceOf(key);
        while (_places[at].Key != 0) at = (at + 1) & (_places.Length - 1);
        return at;
    }

    // Fibonacci hashing: numbers that follow each other lie apart.
    private int PlaceOf(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> _shift);

    [StructLayout(LayoutKind.Auto)]
    private struct Place
    {
        public ulong Key;
        public TValue Value;
    }
}
