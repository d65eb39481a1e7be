using System.Runtime.InteropServices;
using Sextant.Embedding;
using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Storage;
using Sextant.Text;
using Sextant.Words;

namespace Sextant.Benchmarks.Search;

/// <summary>An index in memory of units with random vectors and words of Zipf's frequencies, as in prose and code.</summary>
/// <remarks>The frequent words are those of Sextant's own sources, tests and samples (words.txt: the two thousand most frequent, in their order), the rare ones random letters, which no model knows.</remarks>
internal sealed class SyntheticIndex
{
    private const int UnitsPerFile = 20;
    private const int UnitsPerSegment = 20_000;
    private const int WordsPerBody = 60;

    private readonly Random _random = new(1);
    private readonly string[] _vocabulary;

    public SyntheticIndex(int count, IEmbedder embedder)
    {
        var frequent = ReadWords();
        _vocabulary = [.. frequent, .. Enumerable.Range(0, 30_000 - frequent.Length).Select(_ => Word())];
        var files = Enumerable.Range(0, (count / UnitsPerFile) + 1)
            .Select(id => new IndexedFile(id, $"src/{Pick()}/{Pick()}{Pick()}.cs", 1, 1, default, UnitsPerFile, null)).ToDictionary(file => file.Id);
        var segments = new List<LiveSegment>();
        for (var start = 0; start < count; start += UnitsPerSegment)
            segments.Add(new LiveSegment(Segment(start, Math.Min(UnitsPerSegment, count - start), embedder.Dimensions, files), null));
        Contents = new IndexContents(1, embedder.Fingerprint, embedder.Dimensions, files, segments);
    }

    public IndexContents Contents { get; }

    public List<(CodeUnit Unit, string Path)> Units { get; } = [];

    public UnitRecord ReadUnit(IndexedFile file, int ordinal)
    {
        var unit = Units[(file.Id * UnitsPerFile) + ordinal].Unit;
        return new UnitRecord(
            unit.Kind, unit.Language, unit.Name, unit.QualifiedName, unit.ContainerName, unit.Signature, unit.Documentation, 1, 2, 1, 1, 0, 1, UnitFlags.None, new ContentHash(1, (ulong)ordinal));
    }

    /// <summary>Some frequent words and some rare ones.</summary>
    public string Question(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Pick()));

    private Segment Segment(int start, int count, int dimensions, Dictionary<int, IndexedFile> files)
    {
        var (rows, scales, columns, postings) = (new sbyte[count * dimensions], new float[count], new UnitColumns[count], new PostingsBuilder());
        _random.NextBytes(MemoryMarshal.AsBytes(rows.AsSpan()));
        for (var i = 0; i < count; i++)
        {
            var row = rows.AsSpan(i * dimensions, dimensions);
            scales[i] = VectorQuantizer.Quantize(Array.ConvertAll(row.ToArray(), number => (float)number), row);
            var file = files[(start + i) / UnitsPerFile];
            var unit = Unit();
            columns[i] = UnitColumns.Of(file.Id, (start + i) % UnitsPerFile, unit);
            Units.Add((unit, file.Path));
            postings.Add(i, unit, file.Path);
        }

        return new Segment(start, columns, rows, scales, postings.Build());
    }

    private CodeUnit Unit()
    {
        var name = Pick() + char.ToUpperInvariant(Pick()[0]) + Pick();
        var container = Pick() + Pick();
        return new CodeUnit
        {
            Kind = CodeUnitKind.Method,
            Language = Language.CSharp,
            Name = name,
            QualifiedName = $"{container}.{name}",
            ContainerName = container,
            Signature = name,
            Parameters = [Pick(), Pick()],
            Documentation = Question(10),
            StartLine = 1,
            EndLine = 2,
            NameLine = 1,
            Body = string.Join(' ', Enumerable.Range(0, WordsPerBody).Select(_ => Pick())).AsMemory(),
        };
    }

    /// <summary>A word of frequency inverse to its rank.</summary>
    private string Pick() => _vocabulary[(int)Math.Min(_vocabulary.Length - 1, Math.Exp(_random.NextDouble() * Math.Log(_vocabulary.Length)))];

    private static string[] ReadWords()
    {
        using var reader = new StreamReader(typeof(SyntheticIndex).Assembly.GetManifestResourceStream("words.txt")!);
        return reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    private string Word() => string.Create(_random.Next(3, 10), _random, static (letters, random) =>
    {
        for (var i = 0; i < letters.Length; i++) letters[i] = (char)('a' + random.Next(26));
    });
}
