using Sextant.Words;

namespace Sextant.Storage;

/// <summary>Makes one segment of the living units of several.</summary>
internal static class SegmentMerger
{
    /// <param name="files">The rows that point to each segment; the units of each stay together.</param>
    /// <returns>The new segment, and each row with its new place there; the segment's id is the caller's to give.</returns>
    /// <exception cref="DamagedPostingsException">Word lists of a segment are damaged.</exception>
    public static (SegmentData Data, List<FileRow> Files) Merge(IReadOnlyList<Segment> segments, ILookup<long, FileRow> files, int rowBytes)
    {
        var count = segments.Sum(segment => files[segment.Id].Sum(file => file.Count));
        var data = new SegmentData(
            new UnitColumns[count], GC.AllocateUninitializedArray<sbyte>(checked(count * rowBytes)), new float[count], Postings: []);
        var (moved, sources, next) = (new List<FileRow>(), new List<PostingsToMerge>(), 0);
        foreach (var segment in segments)
        {
            var newUnits = new int[segment.Columns.Length];
            newUnits.AsSpan().Fill(-1);
            foreach (var file in files[segment.Id].OrderBy(file => file.First))
            {
                segment.Columns.AsSpan(file.First, file.Count).CopyTo(data.Columns.AsSpan(next));
                segment.Vectors.AsSpan(file.First * rowBytes, file.Count * rowBytes).CopyTo(data.Vectors.AsSpan(next * rowBytes));
                segment.Scales.AsSpan(file.First, file.Count).CopyTo(data.Scales.AsSpan(next));
                for (var i = 0; i < file.Count; i++) newUnits[file.First + i] = next + i;
                moved.Add(file with { First = next });
                next += file.Count;
            }

            sources.Add(new PostingsToMerge(PostingsReader.Open(segment.Postings), newUnits));
        }

        return (data with { Postings = PostingsMerger.Merge(sources, count) }, moved);
    }
}
