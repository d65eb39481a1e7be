using Sextant.Storage;
using Sextant.Words;

namespace Sextant.Indexing;

/// <summary>Chunks that wait to be written together.</summary>
internal sealed class PendingCommit(int rowBytes, int fullUnits)
{
    private const int FullFiles = 4 * 1024;

    private readonly List<ChunkResult> _chunks = [];
    private int _units;
    private int _files;

    public bool IsEmpty => _chunks.Count == 0;

    public bool IsFull => _units >= fullUnits || _files >= FullFiles;

    public void Add(ChunkResult chunk)
    {
        _chunks.Add(chunk);
        _units += chunk.Units?.Columns.Length ?? 0;
        _files += chunk.Files.Count;
    }

    /// <summary>Everything that waits; nothing waits then.</summary>
    public (IReadOnlyList<NewFile> Files, SegmentData? Units) Take()
    {
        var files = _chunks.SelectMany(chunk => chunk.Files).ToList();
        var parts = _chunks.Select(chunk => chunk.Units).OfType<SegmentData>().ToList();
        var units = parts.Count switch { 0 => null, 1 => parts[0], _ => Join(parts) };
        _chunks.Clear();
        (_units, _files) = (0, 0);
        return (files, units);
    }

    private SegmentData Join(List<SegmentData> parts)
    {
        var data = new SegmentData(new UnitColumns[_units], new sbyte[checked(_units * rowBytes)], new float[_units], Postings: []);
        var (sources, next) = (new List<PostingsToMerge>(), 0);
        foreach (var part in parts)
        {
            part.Columns.CopyTo(data.Columns, next);
            part.Vectors.CopyTo(data.Vectors, next * rowBytes);
            part.Scales.CopyTo(data.Scales, next);
            sources.Add(new PostingsToMerge(PostingsReader.Open(part.Postings), Enumerable.Range(next, part.Columns.Length).ToArray()));
            next += part.Columns.Length;
        }

        return data with { Postings = PostingsMerger.Merge(sources, _units) };
    }
}
