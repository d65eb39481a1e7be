namespace Sextant.Storage;

/// <param name="Alive">Units that a file row points to.</param>
internal sealed record SegmentUse(long Id, int Units, int Alive);

/// <summary>Chooses segments to merge, so that there are few of them and each unit is written again only a few times.</summary>
/// <remarks>
/// After Lucene's TieredMergePolicy, simplified: segments of about the same size form a tier, and a tier that is full becomes one segment of the
/// next. Segments below <see cref="Floor"/> count as one tier, so that many one-file changes cost little each.
/// </remarks>
internal static class MergePolicy
{
    /// <summary>How many segments a tier holds before they are merged, and how much larger the segments of the next tier are.</summary>
    public const int SegmentsPerTier = 10;

    public const int Floor = 256;

    /// <summary>Larger segments are not made: it bounds the memory of a merge.</summary>
    public const int LargestSegment = 32 * 1024;

    /// <summary>A segment with more dead units than this share is written anew.</summary>
    public const double DeadShare = 0.3;

    /// <summary>So few dead units are not worth a transaction.</summary>
    public const int FewDead = 64;

    /// <summary>Ids of the segments to merge next, or empty where all is well.</summary>
    public static IReadOnlyList<long> Next(IReadOnlyCollection<SegmentUse> segments)
    {
        var full = segments.Where(segment => segment.Alive <= LargestSegment / 2)
            .GroupBy(segment => Tier(segment.Alive))
            .Where(tier => tier.Count() > SegmentsPerTier)
            .MinBy(tier => tier.Key);
        if (full is not null) return Smallest(full);
        return segments.Where(segment => segment.Units - segment.Alive > Math.Max(FewDead, segment.Units * DeadShare)).Select(segment => segment.Id).Take(1).ToList();
    }

    private static List<long> Smallest(IEnumerable<SegmentUse> tier)
    {
        var (chosen, units) = (new List<long>(), 0);
        foreach (var segment in tier.OrderBy(segment => segment.Alive).ThenBy(segment => segment.Id))
        {
            if (units + segment.Alive > LargestSegment && chosen.Count > 1) break;
            chosen.Add(segment.Id);
            units += segment.Alive;
        }

        return chosen;
    }

    private static int Tier(int alive)
    {
        var tier = 0;
        for (long size = Floor; size < alive; size *= SegmentsPerTier) tier++;
        return tier;
    }
}
