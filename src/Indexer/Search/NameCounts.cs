using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sextant.Search;

/// <summary>How many living units of a snapshot bear a name, by <see cref="Storage.UnitColumns.NameHash"/>.</summary>
/// <remarks>
/// The first question about a snapshot is often the only one, so it counts the names that it has candidates of. The second one counts all of them, for
/// itself and for those after it.
/// </remarks>
internal sealed class NameCounts(Snapshot snapshot)
{
    private int _questions;
    private Dictionary<uint, int>? _repeated;

    /// <summary>The number of units for each of these names, at least 1, in their order.</summary>
    public int[] Of(ReadOnlySpan<uint> names)
    {
        var counts = _repeated ?? (Interlocked.Increment(ref _questions) == 1 ? CountOnly(names) : _repeated = CountAll());
        var result = new int[names.Length];
        for (var i = 0; i < names.Length; i++) result[i] = counts.TryGetValue(names[i], out var count) ? Math.Max(1, count) : 1;
        return result;
    }

    // Names that one unit alone bears are most of them and need not be remembered.
    private Dictionary<uint, int> CountAll()
    {
        var counts = new Dictionary<uint, int>(snapshot.UnitCount);
        foreach (var segment in snapshot.Segments)
        {
            var columns = segment.Segment.Columns;
            for (var i = 0; i < columns.Length; i++)
            {
                if ((segment.Alive[i >> 6] >> (i & 63) & 1) != 0) CollectionsMarshal.GetValueRefOrAddDefault(counts, columns[i].NameHash, out _)++;
            }
        }

        var repeated = new Dictionary<uint, int>();
        foreach (var (name, count) in counts)
        {
            if (count > 1) repeated.Add(name, count);
        }

        return repeated;
    }

    private Dictionary<uint, int> CountOnly(ReadOnlySpan<uint> names)
    {
        // Most units have another name than any of these: one bit tells for nearly all of them.
        var filter = new ulong[1024];
        var counts = new Dictionary<uint, int>(names.Length);
        foreach (var name in names)
        {
            filter[(name >> 6) & 1023] |= 1UL << (int)(name & 63);
            counts[name] = 0;
        }

        foreach (var segment in snapshot.Segments)
        {
            var columns = segment.Segment.Columns;
            for (var i = 0; i < columns.Length; i++)
            {
                var name = columns[i].NameHash;
                if ((filter[(name >> 6) & 1023] >> (int)(name & 63) & 1) == 0 || (segment.Alive[i >> 6] >> (i & 63) & 1) == 0) continue;
                ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(counts, name);
                if (!Unsafe.IsNullRef(ref count)) count++;
            }
        }

        return counts;
    }
}
