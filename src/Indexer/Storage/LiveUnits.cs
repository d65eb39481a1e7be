namespace Sextant.Storage;

/// <summary>Which units of the segments belong to a file as it is now: file rows alone know it.</summary>
internal static class LiveUnits
{
    /// <summary>Tells units which file they are of, and files which units they have.</summary>
    /// <exception cref="IndexException">A file row points to units of another file.</exception>
    public static IndexContents Contents(IndexCatalog catalog, IReadOnlyList<Segment> segments, string path)
    {
        var byId = new Dictionary<long, (Segment Segment, ulong[] Alive)>(segments.Count);
        foreach (var segment in segments) byId.Add(segment.Id, (segment, new ulong[(segment.Columns.Length + 63) / 64]));
        var files = new Dictionary<int, IndexedFile>(catalog.Files.Count);
        foreach (var file in catalog.Files)
        {
            files.Add(file.Id, new IndexedFile(file.Id, file.Path, file.Size, file.ModifiedTicks, file.ContentHash, file.Count, file.SkipReason));
            if (file.Count == 0) continue;
            var (segment, alive) = byId[file.Segment];
            if (!Claim(file, segment.Columns)) throw IndexException.Damaged(path, "a file points to units of another one");
            Set(alive, file.First, file.Count);
        }

        var live = new List<LiveSegment>(segments.Count);
        foreach (var segment in segments)
        {
            var alive = byId[segment.Id].Alive;
            var count = 0;
            foreach (var word in alive) count += System.Numerics.BitOperations.PopCount(word);
            if (count > 0) live.Add(new LiveSegment(segment, count == segment.Columns.Length ? null : alive));
        }

        return new IndexContents(catalog.State.Generation, catalog.State.Fingerprint, catalog.State.Dimensions, files, live);
    }

    /// <summary>Makes the units that a file row points to units of this file.</summary>
    /// <returns>False where they are those of another file, or of a kind or language that does not exist.</returns>
    public static bool Claim(FileRow file, UnitColumns[] columns)
    {
        var units = columns.AsSpan(file.First, file.Count);
        for (var i = 0; i < units.Length; i++)
        {
            ref var unit = ref units[i];
            if (unit.FileId == 0 && StoredValues.IsKnown(unit.Kind) && StoredValues.IsKnown(unit.Language)) unit = unit with { FileId = file.Id, Ordinal = i };
            // Segments that were taken over from an earlier load are not written to: searches are reading them.
            else if (unit.FileId != file.Id || unit.Ordinal != i) return false;
        }

        return true;
    }

    private static void Set(ulong[] bits, int first, int count)
    {
        for (var i = first; i < first + count; i++) bits[i >> 6] |= 1UL << i;
    }
}
