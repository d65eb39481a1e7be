using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Storage;
using Sextant.Text;
using Xunit;

namespace Sextant.Tests.Storage;

public sealed class UnitRecordTests
{
    private static readonly Gen<UnitRecord> Records =
        from kind in Gen.Elements(Enum.GetValues<CodeUnitKind>())
        from name in Text()
        from qualified in Gen.Elements("module1.é𝒳.{0}", "{0}", "A.B.{0}(int, string)", "A.{0}.more(x.y)", "other", "", ".", "A.B<T>.{0}<U>(B)", "(")
        from container in Gen.Elements("A", "B", "é𝒳", "B<T>", "", "Parse").OrNull()
        from signature in Gen.Elements("{0}()", "int {0}(string text)", "{0}", "no name", "", "{0} {0}({0} x)")
        from summary in Text().OrNull()
        from lines in Gen.Choose(int.MinValue, int.MaxValue).ArrayOf(4)
        from column in Gen.Choose(0, int.MaxValue)
        from hash in ArbMap.Default.GeneratorFor<ulong>()
        select new UnitRecord(
            kind, Language.Python, name, string.Format(CultureInfo.InvariantCulture, qualified, name), container, string.Format(CultureInfo.InvariantCulture, signature, name), summary, lines[0], lines[1], lines[2], lines[3], column,
            column / 2, UnitFlags.Documented, new ContentHash(hash, 0));

    [Fact]
    public void Records_come_back_as_they_were() =>
        Prop.ForAll(Records.ListOf().ToArbitrary(), records => Assert.Equal(records, Read(Pack([.. records])))).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_end_in_records_or_in_an_error()
    {
        var packed = Pack([.. Records.Sample(20)]);
        var random = new Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = packed.Text[..random.Next(packed.Text.Length)];
            for (var flips = random.Next(4); flips >= 0 && bytes.Length > 0; flips--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                Read(packed with { Text = bytes });
            }
            catch (InvalidDataException)
            {
                // What is expected of damaged bytes; any other exception fails the test.
            }
        }
    }

    [Fact]
    public void What_the_qualified_name_tells_is_not_stored_again()
    {
        var record = Records.Sample(1).Single() with { QualifiedName = "A.Parser.ParseDate(string)", Name = "ParseDate", ContainerName = "Parser", Signature = "DateOnly ParseDate(string text)" };
        var stored = Encoding.UTF8.GetString(Pack([record]).Text);
        Assert.Equal(stored.IndexOf("Pars", StringComparison.Ordinal), stored.LastIndexOf("Parser", StringComparison.Ordinal));
        Assert.Equal(stored.IndexOf("ParseDate", StringComparison.Ordinal), stored.LastIndexOf("ParseDate", StringComparison.Ordinal));
    }

    [Fact]
    public void Deep_nesting_does_not_unfold_to_gigabytes()
    {
        var name = string.Concat(Enumerable.Repeat("Outer.", 1_000_000));
        var record = Records.Sample(1).Single() with { QualifiedName = name };
        var packed = Pack([record, record with { StartLine = 2 }]);
        Assert.InRange(packed.Text.Length, 0, 3 * UnitRecordWriter.LongestQualifiedName);
        Assert.All(Read(packed), read => Assert.Equal(name[..UnitRecordWriter.LongestQualifiedName], read.QualifiedName));
    }

    private static Gen<string> Text() => Gen.Elements("", "Parse", "parse_date", "операция", "名前", "a\u202eb", "operator +", "<top-level>", "x\ny");

    private static FileRecords Pack(IReadOnlyList<UnitRecord> records) => UnitRecordWriter.Pack(records, new PackedWriter());

    private static List<UnitRecord> Read(FileRecords packed)
    {
        var reader = new UnitRecordReader(packed.Hashes, packed.Text);
        var records = new List<UnitRecord>();
        while (reader.MoveNext()) records.Add(reader.Current());
        return records;
    }
}
