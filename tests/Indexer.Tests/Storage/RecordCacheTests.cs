using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Storage;
using Sextant.Tests.Indexing;
using Sextant.Text;
using Xunit;

namespace Sextant.Tests.Storage;

public sealed class RecordCacheTests
{
    private static readonly int Size = Block(1, 0).Size;

    [Fact]
    public void A_block_is_found_by_each_of_its_files_in_that_state_alone()
    {
        var cache = new RecordCache(Size * 2);
        cache.Add(Block(1, 0, 1, 2));
        Assert.Equal(["M1.0", "M2.0"], new[] { 1, 2 }.Select(file => Name(cache, file, 0)));
        Assert.Equal([null, null], new[] { (1, 1), (3, 0) }.Select(state => Name(cache, state.Item1, state.Item2)));
    }

    [Fact]
    public void The_block_that_was_used_longest_ago_goes_first()
    {
        var cache = new RecordCache(Size * 3);
        for (var file = 1; file <= 3; file++) cache.Add(Block(file, 0));
        Assert.NotNull(Name(cache, 1, 0));
        cache.Add(Block(4, 0));
        Assert.Equal(["M1.0", null, "M3.0", "M4.0"], Enumerable.Range(1, 4).Select(file => Name(cache, file, 0)));
    }

    [Fact]
    public void A_later_state_of_a_file_takes_the_place_of_an_earlier_one_and_stays_when_that_goes()
    {
        var cache = new RecordCache(Size * 2);
        cache.Add(Block(1, 0));
        cache.Add(Block(1, 1));
        cache.Add(Block(2, 0));
        Assert.Equal([null, "M1.1", "M2.0"], new[] { (1, 0), (1, 1), (2, 0) }.Select(state => Name(cache, state.Item1, state.Item2)));
    }

    [Fact]
    public void A_block_that_is_too_large_drives_nothing_out()
    {
        var cache = new RecordCache(Size * 3 / 2);
        cache.Add(Block(1, 0));
        cache.Add(Block(2, 0, 2, 3));
        Assert.Equal(["M1.0", null, null], Enumerable.Range(1, 3).Select(file => Name(cache, file, 0)));
    }

    [Fact]
    public async Task A_reader_keeps_what_it_has_read_of_a_state_and_says_what_is_damaged_whether_it_keeps_it_or_not()
    {
        using var repository = new TestRepository();
        repository.Write("a.cs", "one: 1").Write("b.cs", "two: 2");
        await repository.RefreshAsync();
        using var reader = IndexReader.Open(repository.Location);
        var file = reader.Load(null, TestContext.Current.CancellationToken).Files.Values.Single(file => file.Path == "a.cs");
        Assert.Equal("one", reader.ReadUnit(file, 0)!.Name);
        repository.Write("a.cs", "changed: 1");
        await repository.RefreshAsync();
        Assert.Equal("one", reader.ReadUnit(file, 0)!.Name);
        var changed = reader.Load(null, TestContext.Current.CancellationToken).Files.Values.Single(file => file.Path == "a.cs");
        for (var again = 0; again < 2; again++)
        {
            Assert.Equal("changed", reader.ReadUnit(changed, 0)!.Name);
            Assert.Equal(IndexProblem.Damaged, Assert.Throws<IndexException>(() => reader.ReadUnit(changed, 7)).Problem);
        }
    }

    private static string? Name(RecordCache cache, int file, int state) =>
        cache.TryFind(file, $"f{file}.cs", Content(state), out var records) && records.MoveNext() ? records.Current().Name : null;

    private static RecordBlock Block(int first, int state, params int[] files)
    {
        var block = new RecordBlock();
        foreach (var file in files.Length == 0 ? [first] : files)
        {
            var record = new UnitRecord(
                CodeUnitKind.Method, Language.CSharp, $"M{file}.{state}", $"N.C.M{file}.{state}", "C", $"void M{file}.{state}()", null, 1, 2, 1, 1, 4, 2, UnitFlags.None, Content(state));
            block.Add(new FileRow(file, $"f{file}.cs", Language.CSharp, 1, 1, Content(state), true, null, 1, 0, 1), UnitRecordWriter.Pack([record], new PackedWriter()));
        }

        return block;
    }

    private static ContentHash Content(int state) => new((ulong)state, 1);
}
