using System.Runtime.InteropServices;

namespace Sextant.Words;

/// <summary>Adds up the terms of one unit over its fields: a small hash table that is emptied and used again for the next unit.</summary>
internal sealed class UnitTerms
{
    private const int InitialSlots = 1 << 10;

    private Term[] _slots = new Term[InitialSlots];
    private int[] _used = new int[InitialSlots];

    // Slots of other epochs are empty.
    private int _epoch = 1;

    public int Count { get; private set; }

    public void Clear()
    {
        Count = 0;
        _epoch++;
    }

    public void Add(int number, float count, byte mark)
    {
        ref var term = ref Slot(number);
        term.Count += count;
        term.Mark |= mark;
    }

    /// <summary>The <paramref name="index"/>th of the distinct terms, in the order of their first occurrence.</summary>
    public (int Number, byte Impact) this[int index]
    {
        get
        {
            ref readonly var term = ref _slots[_used[index]];
            return (term.Number, (byte)(Impact.Quantize(term.Count) | term.Mark));
        }
    }

    private ref Term Slot(int number)
    {
        var mask = _slots.Length - 1;
        var at = number & mask;
        while (_slots[at].Epoch == _epoch)
        {
            if (_slots[at].Number == number) return ref _slots[at];
            at = (at + 1) & mask;
        }

        if (2 * Count >= _slots.Length)
        {
            Grow();
            return ref Slot(number);
        }

        _slots[at] = new Term { Number = number, Epoch = _epoch };
        _used[Count++] = at;
        return ref _slots[at];
    }

    private void Grow()
    {
        var (slots, used, count) = (_slots, _used, Count);
        _slots = new Term[2 * slots.Length];
        _used = new int[2 * slots.Length];
        Count = 0;
        foreach (var at in used.AsSpan(0, count)) Slot(slots[at].Number) = slots[at];
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Term
    {
        public int Number;
        public float Count;
        public int Epoch;
        public byte Mark;
    }
}
