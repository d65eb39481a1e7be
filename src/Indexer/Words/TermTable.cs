namespace Sextant.Words;

/// <summary>Numbers term keys in the order in which they come: open addressing with linear probing.</summary>
internal sealed class TermTable
{
    private const int InitialSlots = 1 << 12;

    // Keys are hashes already; 0 stands for an empty slot, so keys are stored plus one.
    private ulong[] _slots = new ulong[InitialSlots];
    private int[] _numbers = new int[InitialSlots];
    private ulong[] _keys = new ulong[InitialSlots / 2];

    public int Count { get; private set; }

    public ReadOnlySpan<ulong> Keys => _keys.AsSpan(0, Count);

    public int NumberOf(ulong key)
    {
        var slot = Find(key);
        if (_slots[slot] != 0) return _numbers[slot];
        if (Count == _keys.Length)
        {
            Grow();
            slot = Find(key);
        }

        _slots[slot] = key + 1;
        _numbers[slot] = Count;
        _keys[Count] = key;
        return Count++;
    }

    public void Clear()
    {
        Array.Clear(_slots);
        Count = 0;
    }

    private int Find(ulong key)
    {
        var mask = _slots.Length - 1;
        var slot = (int)key & mask;
        while (_slots[slot] != 0 && _slots[slot] != key + 1) slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        Array.Resize(ref _keys, 2 * _keys.Length);
        _slots = new ulong[2 * _slots.Length];
        _numbers = new int[_slots.Length];
        for (var number = 0; number < Count; number++)
        {
            var slot = Find(_keys[number]);
            _slots[slot] = _keys[number] + 1;
            _numbers[slot] = number;
        }
    }
}
