using System.Runtime.InteropServices;
using Sextant.Embedding;
using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Storage;
using Sextant.Tests.Repositories;
using Sextant.Text;
using Sextant.Words;
using Xunit;

namespace Sextant.Tests.Storage;

/// <summary>Scales are not stored: they are computed of each part of the vectors that is read, and rows lie across parts.</summary>
public sealed class LoadedScalesTests
{
    [Theory]
    [InlineData(100, "synthetic")]
    [InlineData(256, "synthetic")]
    [InlineData(150, "synthetic" + VectorPrecisions.Float16Mark)]
    public void Are_those_of_the_rows(int dimensions, string fingerprint)
    {
        const int Units = 6000;
        using var folder = new TemporaryFolder();
        var location = IndexLocation.For(folder.Path);
        location.CreateFolder();
        var (precision, random) = (VectorPrecisions.Of(fingerprint), new Random(dimensions));
        var rowBytes = precision.RowBytes(dimensions);
        var vectors = new sbyte[Units * rowBytes];
        for (var unit = 0; unit < Units; unit++)
        {
            var vector = new float[dimensions];
            for (var i = 0; i < dimensions; i++) vector[i] = random.NextSingle() - .5f;
            precision.Write(vector, vectors.AsSpan(unit * rowBytes, rowBytes));
        }

        var columns = new UnitColumns[Units];
        var (postings, records, packed) = (new PostingsBuilder(), new List<UnitRecord>(), new PackedWriter());
        for (var i = 0; i < Units; i++)
        {
            columns[i] = new UnitColumns(0, i, CodeUnitKind.Method, Language.CSharp, UnitFlags.None);
            postings.Add(i, Unit(), "a.cs");
            records.Add(new UnitRecord(CodeUnitKind.Method, Language.CSharp, "A", "A", null, "A", null, 1, 2, 1, 1, 0, 1, UnitFlags.None, new ContentHash(1, (ulong)i)));
        }

        var file = new NewFile(null, "a.cs", Language.CSharp, 1, 1, new ContentHash(1, 1), true, null, Units, UnitRecordWriter.Pack(records, packed));
        using (var writer = new IndexWriter(location, null, new IndexModel(fingerprint, "synthetic", dimensions), TimeProvider.System))
            writer.Commit(new IndexChanges(new SegmentData(columns, vectors, new float[Units], postings.Build()), [file], [], []));

        using var reader = IndexReader.Open(location);
        var segment = Assert.Single(reader.Load(cancellationToken: TestContext.Current.CancellationToken).Segments).Segment;
        Assert.True(MemoryMarshal.AsBytes(vectors.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(segment.Vectors.AsSpan())));
        Assert.Equal(Enumerable.Range(0, Units).Select(unit => precision.ScaleOf(vectors.AsSpan(unit * rowBytes, rowBytes))), segment.Scales);
    }

    private static CodeUnit Unit() => new()
    {
        Kind = CodeUnitKind.Method,
        Language = Language.CSharp,
        Name = "A",
        QualifiedName = "A",
        Signature = "A",
        Parameters = [],
        StartLine = 1,
        EndLine = 2,
        NameLine = 1,
        Body = "a".AsMemory(),
    };
}
