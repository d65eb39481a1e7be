using System.Runtime.InteropServices;

namespace Sextant.Search.Scoring;

/// <summary>The scores of all units for one question. Borrows its memory from the snapshot; one thread.</summary>
internal sealed class UnitScores : IDisposable
{
    private readonly Snapshot _snapshot;
    private readonly int _slots;
    private readonly float[] _buffer;

    public UnitScores(Snapshot snapshot)
    {
        (_snapshot, _slots) = (snapshot, snapshot.SlotCount);
        _buffer = snapshot.BorrowScores();
        Words.Clear();
    }

    private Span<float> Words => _buffer.AsSpan(0, _slots);

    private Span<float> Cosines => _buffer.AsSpan(_slots, _slots);

    public void Dispose() => _snapshot.ReturnScores(_buffer);

    public void FillWords(WordScores scores, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _snapshot.Segments.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var segment = _snapshot.Segments[i];
            scores.AddTo(i, Words.Slice(segment.Start, segment.Count));
        }
    }

    /// <param name="cosines">Null: nothing has any.</param>
    public void FillCosines(CosineScores? cosines, CancellationToken cancellationToken)
    {
        if (cosines is null)
        {
            Cosines.Clear();
            return;
        }

        foreach (var segment in _snapshot.Segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            cosines.Fill(segment.Segment, Cosines.Slice(segment.Start, segment.Count));
        }
    }

    /// <summary>The units of the best fused scores, and those that must be among them, in no order. Cosines must have been filled.</summary>
    /// <param name="masks">For each segment one bit a unit: may be found.</param>
    /// <param name="cosineWeight">The share of the cosine.</param>
    public List<FusedUnit> Select(ulong[][] masks, float cosineWeight, int count, IEnumerable<int> musts)
    {
        var fusion = Fusion.Prepare(_snapshot, masks, Words, Cosines, cosineWeight);
        var top = new TopUnits(count, new UnitOrder(_snapshot).Compare);
        fusion.Select(Words, Cosines, top);
        var (units, seen) = (new List<FusedUnit>(), new HashSet<int>());
        foreach (var unit in top.Units) Add(unit.Slot);
        foreach (var slot in musts) Add(slot);
        return units;

        void Add(int slot)
        {
            if (seen.Add(slot)) units.Add(new FusedUnit(slot, Words[slot] * fusion.WordFactor, Cosines[slot] * fusion.CosineFactor, Cosines[slot]));
        }
    }
}

/// <param name="Slot">Number of the unit in the snapshot.</param>
/// <param name="WordScore">The words' share of the fused score.</param>
/// <param name="MeaningScore">The cosine's share of the fused score.</param>
/// <param name="Cosine">Zero where nothing has any.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FusedUnit(int Slot, float WordScore, float MeaningScore, float Cosine);
