using Sextant.Storage;
using Sextant.Words;

namespace Sextant.Tests.Indexing;

/// <summary>The logical content of an index as text: equal texts, equal answers to every search.</summary>
internal static class IndexDump
{
    public static IReadOnlyList<string> Of(IndexLocation location)
    {
        using var reader = IndexReader.Open(location);
        var contents = reader.Load();
        var lines = new List<string>();
        foreach (var file in contents.Files.Values) lines.Add($"{file.Path} size {file.Size} hash {file.ContentHash} units {file.Units} skip {file.SkipReason}");
        foreach (var (segment, alive) in contents.Segments)
        {
            var words = Words(segment);
            for (var i = 0; i < segment.Columns.Length; i++)
            {
                if (alive is not null && (alive[i >> 6] >> i & 1) == 0) continue;
                var columns = segment.Columns[i];
                var file = contents.Files[columns.FileId];
                var record = reader.ReadUnit(file, columns.Ordinal)!;
                var vector = Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(
                    segment.Vectors.AsSpan(i * contents.Dimensions, contents.Dimensions)));
                lines.Add($"{file.Path}#{columns.Ordinal} {columns.Kind} {columns.Language} {columns.Flags} {segment.Scales[i]:R} {vector} {record} {string.Join(' ', words[i])}");
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static List<string>[] Words(Segment segment)
    {
        var words = new List<string>[segment.Columns.Length];
        for (var i = 0; i < words.Length; i++) words[i] = [];
        foreach (var term in PostingsReader.Open(segment.Postings).Terms)
        {
            foreach (var (unit, impact) in term.List) words[unit].Add($"{term.Key:x}={impact}");
        }

        return words;
    }
}
