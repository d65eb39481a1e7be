using System.Text;
using Sextant.Extraction;
using Sextant.Storage;
using Sextant.Text;

namespace Sextant.Indexing;

/// <summary>The units that a changed file had, by name: tells new units from changed ones.</summary>
internal sealed class OldUnits
{
    private readonly Dictionary<ulong, List<ContentHash>> _byName = [];
    private int _left;

    public void Add(CodeUnitKind kind, ReadOnlySpan<byte> qualifiedName, ContentHash contentHash)
    {
        var key = Key(kind, qualifiedName);
        if (!_byName.TryGetValue(key, out var hashes)) _byName.Add(key, hashes = []);
        hashes.Add(contentHash);
        _left++;
    }

    /// <summary>Compares with what the file has now; to be asked once.</summary>
    public UnitCounts Compare(IEnumerable<UnitRecord> now)
    {
        var (added, updated) = (0, 0);
        var changed = new List<List<ContentHash>>();
        foreach (var unit in now)
        {
            var name = Encoding.UTF8.GetBytes(unit.QualifiedName);
            var found = _byName.GetValueOrDefault(Key(unit.Kind, name.AsSpan(0, Math.Min(name.Length, UnitRecordWriter.LongestQualifiedName))));
            if (found is null) added++;
            else if (found.Remove(unit.ContentHash)) _left--;
            else changed.Add(found);
        }

        // Only when every unchanged overload has found itself is it known which of the others are changed ones.
        foreach (var candidates in changed)
        {
            if (candidates.Count == 0)
            {
                added++;
                continue;
            }

            candidates.RemoveAt(candidates.Count - 1);
            updated++;
            _left--;
        }

        return new UnitCounts(added, updated, _left, 0);
    }

    private static ulong Key(CodeUnitKind kind, ReadOnlySpan<byte> name) => ((ulong)Checksum.Of(name, (byte)kind) << 32) | Checksum.Of(name, ~(ulong)kind);
}
