using System.Collections.Frozen;
using Sextant.Storage;

namespace Sextant.Search;

/// <summary>How large the parts of a repository are: its projects and packages, told by the first folder of a path that is not just one for sources.</summary>
internal sealed class RepositoryParts
{
    private const float SmallestShare = 2;

    private static readonly FrozenSet<string> SourceFolders = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "src", "source", "sources", "lib", "libs", "packages", "python");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> IsSourceFolder = SourceFolders.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Dictionary<string, int> _units = new(StringComparer.Ordinal);
    private readonly int _largest;

    /// <summary>Counts the units of each part that are alive and no tests.</summary>
    public RepositoryParts(Snapshot snapshot)
    {
        foreach (var segment in snapshot.Segments)
        {
            var columns = segment.Segment.Columns;
            for (var start = 0; start < columns.Length;)
            {
                var (file, count, end) = (columns[start].FileId, 0, start);
                for (; end < columns.Length && columns[end].FileId == file; end++)
                {
                    if ((segment.Alive[end >> 6] >> (end & 63) & 1) != 0 && !columns[end].Flags.HasFlag(UnitFlags.Test)) count++;
                }

                if (count > 0 && snapshot.PathOf(file) is { } path) Add(PartOf(path).ToString(), count);
                start = end;
            }
        }

        _largest = _units.Count == 0 ? 0 : _units.Values.Max();
    }

    /// <summary>That of the part in which a file is: 0 in the largest part, 1 in one that is smaller by e² or more, between them by the logarithm.</summary>
    public float Smallness(string path)
    {
        var units = _units.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(PartOf(path), out var count) ? count : 0;
        return MathF.Min(SmallestShare, MathF.Log((1f + _largest) / (1f + units))) / SmallestShare;
    }

    /// <summary>The folders of a path up to the first that is not just for sources; empty for a file in the root.</summary>
    internal static ReadOnlySpan<char> PartOf(ReadOnlySpan<char> path)
    {
        for (var start = 0; ;)
        {
            var slash = path[start..].IndexOf('/');
            if (slash < 0) return path[..Math.Max(0, start - 1)];
            var end = start + slash;
            if (!IsSourceFolder.Contains(path[start..end])) return path[..end];
            start = end + 1;
        }
    }

    private void Add(string part, int count) => _units[part] = _units.GetValueOrDefault(part) + count;
}
