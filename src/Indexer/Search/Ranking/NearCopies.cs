using Sextant.Extraction;
using Sextant.Search.Scoring;
using Sextant.Storage;

namespace Sextant.Search.Ranking;

/// <summary>
/// Finds results that say the same thing again in another place: units of one name and kind whose vectors are nearly one, such as the same member of a
/// dozen generated or hand-copied types. The best of them stands for all.
/// </summary>
/// <param name="snapshot">Holds the vectors.</param>
/// <param name="nearness">The cosine from which two units count as one.</param>
internal sealed class NearCopies(Snapshot snapshot, float nearness)
{
    private readonly Dictionary<(string Name, CodeUnitKind Kind), List<(int Slot, int Result)>> _shown = [];

    public void Add(int slot, UnitRecord record, int result)
    {
        if (!_shown.TryGetValue((record.Name, record.Kind), out var shown)) _shown.Add((record.Name, record.Kind), shown = []);
        shown.Add((slot, result));
    }

    /// <summary>The index of the result that this unit repeats, or -1.</summary>
    public int Find(int slot, UnitRecord record)
    {
        if (!_shown.TryGetValue((record.Name, record.Kind), out var shown)) return -1;
        var cosines = CosineScores.OfUnit(snapshot, slot);
        foreach (var (other, result) in shown)
        {
            if (cosines.Of(snapshot, other) >= nearness) return result;
        }

        return -1;
    }
}
