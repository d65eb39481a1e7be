using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sextant.Search.Ranking;

/// <summary>A name that many units bear, such as that of an interface's member, comes later than a name of its own; by the logarithm of how many.</summary>
internal sealed class CommonNameRule : IRankingRule
{
    public void Apply(RankingContext context)
    {
        if (context.Options.CommonName == 0) return;
        var counts = Count(context.Snapshot, context.Candidates);
        foreach (var candidate in context.Candidates)
            candidate.Add("common name", context.Options.CommonName * MathF.Log10(Math.Max(1, counts[candidate.Columns.NameHash])));
    }

    private static Dictionary<uint, int> Count(Snapshot snapshot, IReadOnlyList<Candidate> candidates)
    {
        // Most units have another name than any candidate: one bit tells for nearly all of them.
        var filter = new ulong[1024];
        var counts = new Dictionary<uint, int>();
        foreach (var candidate in candidates)
        {
            var hash = candidate.Columns.NameHash;
            filter[(hash >> 6) & 1023] |= 1UL << (int)(hash & 63);
            counts[hash] = 0;
        }

        foreach (var segment in snapshot.Segments)
        {
            var columns = segment.Segment.Columns;
            for (var i = 0; i < columns.Length; i++)
            {
                var hash = columns[i].NameHash;
                if ((filter[(hash >> 6) & 1023] >> (int)(hash & 63) & 1) == 0 || (segment.Alive[i >> 6] >> (i & 63) & 1) == 0) continue;
                ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(counts, hash);
                if (!Unsafe.IsNullRef(ref count)) count++;
            }
        }

        return counts;
    }
}
