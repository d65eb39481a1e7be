using Sextant.Embedding;
using Sextant.Embedding.BuiltIn;
using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Search;
using Sextant.Search.Ranking;
using Sextant.Storage;
using Sextant.Words;
using Xunit;

namespace Sextant.Tests.Search;

/// <summary>An index in memory, made of code units as an indexing run would make it.</summary>
internal sealed class TestIndex
{
    private static readonly BuiltInEmbedder SharedEmbedder = new(RandomTable.Create(dimensions: 64));

    private readonly List<(string Path, CodeUnit Unit)> _units = [];

    public static BuiltInEmbedder Embedder => SharedEmbedder;

    public TestIndex Add(string path, string name, string body = "", string? documentation = null, string? container = null, Func<CodeUnit, CodeUnit>? with = null)
    {
        var unit = new CodeUnit
        {
            Kind = CodeUnitKind.Method,
            Language = path.EndsWith(".py", StringComparison.Ordinal) ? Language.Python : Language.CSharp,
            Name = name,
            QualifiedName = container is null ? name : $"{container}.{name}",
            ContainerName = container,
            Signature = name + "()",
            Documentation = documentation,
            StartLine = 1 + _units.Count(added => added.Path == path),
            EndLine = 9,
            NameLine = 1,
            Body = body.AsMemory(),
        };
        _units.Add((path, with is null ? unit : with(unit)));
        return this;
    }

    /// <param name="segmentSize">How many units a segment has at most.</param>
    /// <param name="dead">Units, by their name, that are no longer alive.</param>
    public IndexContents ToContents(int segmentSize = int.MaxValue, params string[] dead)
    {
        var paths = _units.Select(unit => unit.Path).Distinct().ToList();
        var files = paths.Select((path, id) => new IndexedFile(id, path, 1, 1, default, 1, null)).ToDictionary(file => file.Id);
        var segments = _units.Chunk(Math.Min(segmentSize, Math.Max(1, _units.Count))).Select((units, id) => ToSegment(id, units, paths, dead));
        return new IndexContents(1, SharedEmbedder.Fingerprint, SharedEmbedder.Dimensions, files, [.. segments]);
    }

    public Searcher ToSearcher(int segmentSize = int.MaxValue, RankingOptions? options = null, params string[] dead)
    {
        var contents = ToContents(segmentSize, dead);
        return new Searcher(Snapshot.Create(contents), SharedEmbedder, ReadUnit, options);
    }

    public UnitRecord? ReadUnit(IndexedFile file, int ordinal)
    {
        var unit = _units.Where(unit => unit.Path == file.Path).ElementAt(ordinal).Unit;
        return UnitRecord.From(unit, UnitContent.Hash(unit));
    }

    private LiveSegment ToSegment(int id, (string Path, CodeUnit Unit)[] units, List<string> paths, string[] dead)
    {
        var dimensions = SharedEmbedder.Dimensions;
        var vectors = new float[units.Length * dimensions];
        SharedEmbedder.EmbedUnitsAsync([.. units.Select(unit => unit.Unit)], vectors, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        var (rows, scales, columns) = (new sbyte[vectors.Length], new float[units.Length], new UnitColumns[units.Length]);
        var alive = new ulong[(units.Length + 63) / 64];
        var postings = new PostingsBuilder();
        for (var i = 0; i < units.Length; i++)
        {
            var (path, unit) = units[i];
            scales[i] = VectorQuantizer.Quantize(vectors.AsSpan(i * dimensions, dimensions), rows.AsSpan(i * dimensions, dimensions));
            var ordinal = _units.Where(added => added.Path == path).TakeWhile(added => !ReferenceEquals(added.Unit, unit)).Count();
            columns[i] = UnitColumns.Of(paths.IndexOf(path), ordinal, unit);
            postings.Add(i, unit, path);
            if (!dead.Contains(unit.Name)) alive[i / 64] |= 1UL << (i % 64);
        }

        return new LiveSegment(new Segment(id, columns, rows, scales, postings.Build()), dead.Length == 0 ? null : alive);
    }
}

internal static class SearcherExtensions
{
    public static Task<SearchAnswer> Ask(this Searcher searcher, SearchQuery query) => searcher.SearchAsync(query, TestContext.Current.CancellationToken);
}
