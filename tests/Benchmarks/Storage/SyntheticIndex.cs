using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Storage;
using Sextant.Text;
using Sextant.Words;

namespace Sextant.Benchmarks.Storage;

/// <summary>An index of made-up code units, as large as asked, with vectors at random and words as skewed as in code.</summary>
internal static class SyntheticIndex
{
    public const int Dimensions = 256;

    private const int UnitsPerFile = 20;
    private const int FilesPerCommit = 400;
    private const int Vocabulary = 50_000;

    public static void Create(IndexLocation location, int units)
    {
        location.CreateFolder();
        var random = new Random(1);
        using var writer = new IndexWriter(location, null, new IndexModel("synthetic", "synthetic", Dimensions), TimeProvider.System);
        for (var file = 0; file < units / UnitsPerFile; file += FilesPerCommit)
        {
            var files = Math.Min(FilesPerCommit, (units / UnitsPerFile) - file);
            var (postings, rows, packed) = (new PostingsBuilder(), new List<NewFile>(), new PackedWriter());
            var columns = new UnitColumns[files * UnitsPerFile];
            for (var f = 0; f < files; f++)
            {
                var path = $"src/{Word(random)}/{Word(random)}/{Word(random)}{file + f}.cs";
                var records = new List<UnitRecord>();
                for (var ordinal = 0; ordinal < UnitsPerFile; ordinal++)
                {
                    var unit = Unit(random, ordinal);
                    postings.Add((f * UnitsPerFile) + ordinal, unit, path);
                    columns[(f * UnitsPerFile) + ordinal] = UnitColumns.Of(0, ordinal, unit);
                    records.Add(new UnitRecord(
                        unit.Kind, unit.Language, unit.Name, unit.QualifiedName, unit.ContainerName, unit.Signature, unit.Summary, unit.StartLine,
                        unit.EndLine, unit.NameLine, unit.NameLine, 4, unit.Name.Length, UnitFlags.None, new ContentHash((ulong)random.NextInt64(), 0)));
                }

                rows.Add(new NewFile(null, path, Language.CSharp, 12_000, 638_000_000_000_000_000, new ContentHash(1, (ulong)random.NextInt64()), true, null, UnitsPerFile, UnitRecordWriter.Pack(records, packed)));
            }

            var vectors = new sbyte[columns.Length * Dimensions];
            random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(vectors.AsSpan()));
            var scales = new float[columns.Length];
            scales.AsSpan().Fill(.0008f);
            writer.Commit(new IndexChanges(new SegmentData(columns, vectors, scales, postings.Build()), rows, [], []));
            while (writer.Merge())
            {
            }
        }

        writer.Tidy();
    }

    private static CodeUnit Unit(Random random, int ordinal)
    {
        var name = Word(random) + Word(random);
        return new CodeUnit
        {
            Kind = CodeUnitKind.Method,
            Language = Language.CSharp,
            Name = name,
            QualifiedName = $"Company.Product.{Word(random)}.{name}(string, int)",
            ContainerName = Word(random),
            Signature = $"Task<string> {name}(string text, int count)",
            Parameters = ["text", "count"],
            Documentation = $"Gets the {Word(random)} of the {Word(random)} and the {Word(random)}.",
            StartLine = ordinal * 20,
            EndLine = (ordinal * 20) + 18,
            NameLine = ordinal * 20,
            Body = string.Join(' ', Enumerable.Range(0, 40).Select(_ => Word(random))).AsMemory(),
        };
    }

    /// <summary>Frequent words are frequent: a cube makes a distribution about as skewed as that of identifiers.</summary>
    private static string Word(Random random)
    {
        var number = (int)(Math.Pow(random.NextDouble(), 3) * Vocabulary);
        return $"W{(char)('a' + (number % 26))}{(char)('a' + (number / 26 % 26))}{(char)('a' + (number / 676 % 26))}{(char)('a' + (number / 17576))}";
    }
}
