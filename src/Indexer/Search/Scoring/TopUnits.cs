using System.Runtime.InteropServices;

namespace Sextant.Search.Scoring;

/// <param name="Slot">Number of the unit in the snapshot.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScoredUnit(int Slot, float Score);

/// <summary>Keeps the best units seen: a binary heap with the worst of them on top.</summary>
/// <param name="ties">Orders slots of equal score; the lesser one is better.</param>
internal sealed class TopUnits(int capacity, Comparison<int> ties)
{
    private readonly ScoredUnit[] _heap = new ScoredUnit[capacity];

    public int Count { get; private set; }

    /// <summary>How many are kept at most.</summary>
    public int Capacity => _heap.Length;

    /// <summary>A unit must score at least this to be kept.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    /// <summary>In no order.</summary>
    public ReadOnlySpan<ScoredUnit> Units => _heap.AsSpan(0, Count);

    public void Add(int slot, float score)
    {
        var unit = new ScoredUnit(slot, score);
        if (Count < _heap.Length)
        {
            _heap[Count] = unit;
            SiftUp(Count++);
        }
        else if (_heap.Length > 0 && IsBetter(unit, _heap[0]))
        {
            _heap[0] = unit;
            SiftDown();
        }

        if (Count == _heap.Length && Count > 0) Threshold = _heap[0].Score;
    }

    /// <summary>The best first.</summary>
    public ScoredUnit[] ToSortedArray()
    {
        var sorted = _heap[..Count];
        Array.Sort(sorted, (left, right) => IsBetter(left, right) ? -1 : IsBetter(right, left) ? 1 : 0);
        return sorted;
    }

    private bool IsBetter(ScoredUnit left, ScoredUnit right)
    {
        if (left.Score > right.Score) return true;
        return left.Score == right.Score && ties(left.Slot, right.Slot) < 0;
    }

    private void SiftUp(int at)
    {
        while (at > 0 && IsBetter(_heap[(at - 1) / 2], _heap[at]))
        {
            (_heap[at], _heap[(at - 1) / 2]) = (_heap[(at - 1) / 2], _heap[at]);
            at = (at - 1) / 2;
        }
    }

    private void SiftDown()
    {
        for (var at = 0; ;)
        {
            var worst = at;
            for (var child = (2 * at) + 1; child <= (2 * at) + 2 && child < Count; child++)
            {
                if (IsBetter(_heap[worst], _heap[child])) worst = child;
            }

            if (worst == at) return;
            (_heap[at], _heap[worst]) = (_heap[worst], _heap[at]);
            at = worst;
        }
    }
}
