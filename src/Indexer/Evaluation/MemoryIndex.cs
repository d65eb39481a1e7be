using Sextant.Embedding;
using Sextant.Embedding.OpenAi;
using Sextant.Extraction;
using Sextant.Search;
using Sextant.Search.Ranking;
using Sextant.Storage;
using Sextant.Words;

namespace Sextant.Evaluation;

/// <summary>An index that lives in memory alone, searched by the same code as a stored one; for measuring.</summary>
internal sealed class MemoryIndex
{
    private const int SegmentSize = 16_384;

    private readonly CodeUnit[][] _unitsByFile;
    private readonly IndexContents _contents;
    private readonly IEmbedder _embedder;

    private MemoryIndex(CodeUnit[][] unitsByFile, IndexContents contents, IEmbedder embedder)
    {
        (_unitsByFile, _contents, _embedder) = (unitsByFile, contents, embedder);
        Snapshot = Snapshot.Create(contents);
    }

    public Snapshot Snapshot { get; }

    public Searcher SearcherWith(RankingOptions? options) => new(Snapshot, _embedder, ReadUnit, options);

    public static async Task<MemoryIndex> BuildAsync(
        IEnumerable<(string Path, CodeUnit Unit)> units, IEmbedder embedder, CancellationToken cancellationToken)
    {
        var byFile = units.GroupBy(item => item.Path, item => item.Unit, StringComparer.Ordinal).Select(file => (file.Key, Units: file.ToArray())).ToArray();
        var files = byFile.Select((file, id) => new IndexedFile(id, file.Key, 0, 0, default, file.Units.Length, null)).ToDictionary(file => file.Id);
        var segments = new List<LiveSegment>();
        foreach (var chunk in byFile.SelectMany((file, id) => file.Units.Select((unit, ordinal) => (file.Key, Id: id, Ordinal: ordinal, unit))).Chunk(SegmentSize))
            segments.Add(new LiveSegment(await BuildSegmentAsync(segments.Count, chunk, embedder, cancellationToken), Alive: null));
        var contents = new IndexContents(1, embedder.Fingerprint, embedder.Dimensions, files, segments);
        return new MemoryIndex([.. byFile.Select(file => file.Units)], contents, embedder);
    }

    private static async Task<Segment> BuildSegmentAsync(
        int id, (string Path, int File, int Ordinal, CodeUnit Unit)[] units, IEmbedder embedder, CancellationToken cancellationToken)
    {
        var dimensions = embedder.Dimensions;
        var vectors = new float[units.Length * dimensions];
        // A remote embedder is told the paths, too: some files are not to be sent.
        if (embedder is IRemoteEmbedder remote)
            await remote.EmbedUnitsAsync(Array.ConvertAll(units, item => new LocatedUnit(item.Unit, item.Path)), new VectorRows(vectors, dimensions), cancellationToken);
        else
            await embedder.EmbedUnitsAsync(Array.ConvertAll(units, item => item.Unit), vectors, cancellationToken);
        var (precision, size) = (embedder.Precision, embedder.RowBytes);
        var rows = new sbyte[checked(units.Length * size)];
        var scales = new float[units.Length];
        var columns = new UnitColumns[units.Length];
        var postings = new PostingsBuilder();
        for (var i = 0; i < units.Length; i++)
        {
            var (path, file, ordinal, unit) = units[i];
            scales[i] = precision.Write(vectors.AsSpan(i * dimensions, dimensions), rows.AsSpan(i * size, size));
            columns[i] = UnitColumns.Of(file, ordinal, unit);
            postings.Add(i, unit, path);
        }

        return new Segment(id, columns, rows, scales, postings.Build());
    }

    private UnitRecord? ReadUnit(IndexedFile file, int ordinal) => UnitRecord.From(_unitsByFile[file.Id][ordinal], UnitContent.Hash(_unitsByFile[file.Id][ordinal]));
}
