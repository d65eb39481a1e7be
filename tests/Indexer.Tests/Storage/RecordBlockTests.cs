using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Storage;
using Sextant.Text;
using Xunit;

namespace Sextant.Tests.Storage;

public sealed class RecordBlockTests
{
    private static readonly int[] Ids = [7, 8, 11, 4_000];

    [Fact]
    public void Each_file_finds_its_own_records()
    {
        var block = RecordBlock.Unpack(7, Block().Pack());
        Assert.Equal(Ids, block.Files);
        Assert.All(Ids, id => Assert.Equal(Records(id), Read(block, id)));
        Assert.Null(Read(block, 9));
    }

    [Theory]
    [InlineData("other.cs", 7ul)]
    [InlineData("f7.cs", 8ul)]
    public void Records_of_another_state_of_a_file_are_not_found(string path, ulong content) =>
        Assert.False(Block().TryFind(7, path, new ContentHash(content, 1), out _));

    [Fact]
    public void A_block_without_a_file_holds_the_others()
    {
        foreach (var gone in Ids)
        {
            var block = Block().Without(new HashSet<int> { gone, 9 });
            block = RecordBlock.Unpack(block.FirstFile, block.Pack());
            Assert.Null(Read(block, gone));
            Assert.All(Ids.Where(id => id != gone), id => Assert.Equal(Records(id), Read(block, id)));
        }

        Assert.True(Block().Without(Ids.ToHashSet()).IsEmpty);
    }

    [Fact]
    public void A_block_in_the_place_of_another_is_damage() => Assert.Throws<InvalidDataException>(() => RecordBlock.Unpack(8, Block().Without(new HashSet<int> { 7 }).Pack().AsSpan()[..^1]));

    [Fact]
    public void Any_bytes_end_in_a_block_or_in_an_error()
    {
        var (packed, random) = (Block().Pack(), new Random(5));
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = packed[..random.Next(packed.Length)];
            for (var flips = random.Next(4); flips >= 0 && bytes.Length > 0; flips--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                var block = RecordBlock.Unpack(7, bytes);
                foreach (var id in Ids) Read(block, id);
            }
            catch (InvalidDataException)
            {
                // What is expected of damaged bytes; any other exception fails the test.
            }
        }
    }

    private static RecordBlock Block()
    {
        var block = new RecordBlock();
        foreach (var id in Ids) block.Add(Row(id), UnitRecordWriter.Pack(Records(id), new PackedWriter()));
        return block;
    }

    private static FileRow Row(int id) => new(id, $"f{id}.cs", Language.CSharp, 1, 1, new ContentHash((ulong)id, 1), true, null, 1, 0, Records(id).Count);

    private static List<UnitRecord> Records(int id) =>
    [
        .. Enumerable.Range(0, id % 5).Select(i => new UnitRecord(
            CodeUnitKind.Method, Language.CSharp, $"M{i}", $"N.C{id}.M{i}(int)", $"C{id}", $"void M{i}(int x)", null, i, i + 1, i, i, 4, 2, UnitFlags.None, new ContentHash((ulong)(id + i), 0))),
    ];

    private static List<UnitRecord>? Read(RecordBlock block, int id)
    {
        if (!block.TryFind(id, $"f{id}.cs", new ContentHash((ulong)id, 1), out var reader)) return null;
        var records = new List<UnitRecord>();
        while (reader.MoveNext()) records.Add(reader.Current());
        return records;
    }
}
