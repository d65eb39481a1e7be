using Sextant.Errors;
using Sextant.Storage;
using Sextant.Tests.Indexing;
using Xunit;

namespace Sextant.Tests.Storage;

/// <summary>An index that a stranger put into a repository is data, and mostly not even that.</summary>
public sealed class PlantedIndexTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON file BEGIN DELETE FROM file; END")]
    [InlineData("CREATE VIEW v AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT x FROM r")]
    [InlineData("ALTER TABLE file RENAME TO hidden; CREATE VIEW file AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT x AS id, 'a' AS path, x'00' AS facts FROM r")]
    [InlineData("CREATE TABLE more(x)")]
    [InlineData("CREATE INDEX i ON file(path)")]
    [InlineData("CREATE VIRTUAL TABLE f USING fts5(x)")]
    [InlineData("CREATE TABLE more(x DEFAULT (load_extension('evil')))")]
    [InlineData("DROP TABLE part")]
    public async Task Another_schema_does_nothing_and_is_replaced(string sql)
    {
        await IndexAsync();
        var expected = _repository.Dump();
        await Sqlite.RunAsync(_repository.IndexPath, sql);
        Assert.Equal(IndexProblem.Damaged, Assert.Throws<IndexException>(() => _repository.Load()).Problem);
        Assert.Contains("rebuilt", Assert.Single((await _repository.RefreshAsync()).Notices), StringComparison.Ordinal);
        Assert.Equal(expected, _repository.Dump());
    }

    [Theory]
    [InlineData("../outside.cs")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b.cs")]
    [InlineData("a//b.cs")]
    [InlineData("./a.cs")]
    [InlineData("")]
    public async Task A_path_that_leads_out_of_the_root_is_damage(string path)
    {
        await IndexAsync();
        Rewrite(rows => rows[0] = rows[0] with { Path = path });
        Assert.Equal(IndexProblem.Damaged, Assert.Throws<IndexException>(() => _repository.Load()).Problem);
        await _repository.RefreshAsync();
        Assert.Equal(3, _repository.Load().Files.Count);
    }

    [Theory]
    [InlineData(int.MaxValue, 1)]
    [InlineData(-1, 2)]
    [InlineData(0, int.MaxValue)]
    [InlineData(1, 2)]
    public async Task A_row_that_points_to_other_units_is_damage(int first, int count)
    {
        await IndexAsync();
        Rewrite(rows => rows[0] = rows[0] with { First = first, Count = count });
        Assert.Equal(IndexProblem.Damaged, Assert.Throws<IndexException>(() => _repository.Load()).Problem);
    }

    [Theory]
    [InlineData("UPDATE segment SET count = 2000000000")]
    [InlineData("UPDATE segment SET count = -1")]
    [InlineData("UPDATE part SET data = zeroblob(60000000)")]
    [InlineData("DELETE FROM part WHERE id % 4 = 3")]
    [InlineData("UPDATE part SET data = 'text' WHERE id % 4 = 0")]
    [InlineData("UPDATE part SET data = NULL WHERE id % 4 = 0")]
    [InlineData("UPDATE part SET id = id + 4")]
    [InlineData("DELETE FROM file WHERE id = 2")]
    [InlineData("UPDATE state SET dimensions = 2000000000")]
    [InlineData("UPDATE state SET fingerprint = 'another'")]
    [InlineData("DELETE FROM state")]
    [InlineData("INSERT INTO file SELECT 77, path, facts FROM file WHERE id = 1")]
    public async Task Figures_that_lie_cost_no_memory(string sql)
    {
        await IndexAsync();
        await Sqlite.RunAsync(_repository.IndexPath, "PRAGMA ignore_check_constraints=1; " + (sql.Contains("NULL", StringComparison.Ordinal) ? WithoutNotNull(sql) : sql));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(IndexProblem.Damaged, Assert.Throws<IndexException>(() => _repository.Load()).Problem);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
        await _repository.RefreshAsync();
        Assert.Equal(3, _repository.Load().Files.Count);
    }

    [Fact]
    public async Task A_rollback_journal_is_not_rolled_back()
    {
        await IndexAsync();
        var expected = _repository.Dump();
        // A journal header, and at its end the name of another journal, which SQLite deletes when it has rolled this one back.
        var precious = _repository.FullPath("precious");
        await File.WriteAllTextAsync(precious, "precious", TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_repository.IndexPath + "-journal", Journal(precious), TestContext.Current.CancellationToken);
        Assert.Equal(IndexProblem.Damaged, Assert.Throws<IndexException>(() => _repository.Load()).Problem);
        Assert.Contains("rebuilt", Assert.Single((await _repository.RefreshAsync()).Notices), StringComparison.Ordinal);
        Assert.True(File.Exists(precious));
        Assert.Equal(expected, _repository.Dump());
    }

    [Fact]
    public async Task An_index_that_another_indexer_just_begins_is_not_there_yet()
    {
        await IndexAsync();
        await File.WriteAllBytesAsync(_repository.IndexPath + "-journal", new byte[512], TestContext.Current.CancellationToken);
        using (IndexLock.TryAcquire(_repository.Location))
        {
            var exception = Assert.Throws<IndexException>(() => _repository.Load());
            Assert.Equal(IndexProblem.Missing, exception.Problem);
            Assert.Contains("There is no index", exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal(IndexProblem.Damaged, Assert.Throws<IndexException>(() => _repository.Load()).Problem);
    }

    /// <summary>The database of another program, in the middle of a commit, or just being made.</summary>
    [Theory]
    [InlineData(8192)]
    [InlineData(0)]
    public async Task A_file_of_the_users_with_a_journal_is_left_alone(int length)
    {
        _repository.Write("a.cs", "one: 1");
        var precious = _repository.FullPath("app.db");
        var (bytes, cancellation) = (new byte[length], TestContext.Current.CancellationToken);
        Array.Fill(bytes, (byte)7);
        await File.WriteAllBytesAsync(precious, bytes, cancellation);
        await File.WriteAllBytesAsync(precious + "-journal", bytes, cancellation);
        var location = IndexLocation.For(_repository.Root, precious);
        for (var i = 0; i < 2; i++)
        {
            await Assert.ThrowsAsync<UsageException>(() => _repository.Refresher().RefreshAsync(location, _repository.Options, null, cancellation));
            Assert.Equal(bytes, await File.ReadAllBytesAsync(precious, cancellation));
            Assert.Equal(bytes, await File.ReadAllBytesAsync(precious + "-journal", cancellation));
            Assert.False(File.Exists(location.LockPath));
        }
    }

    [Fact]
    public async Task An_index_without_tables_is_none_yet()
    {
        await IndexAsync();
        File.Delete(_repository.IndexPath);
        await Sqlite.RunAsync(_repository.IndexPath, "PRAGMA user_version=1");
        var exception = Assert.Throws<IndexException>(() => _repository.Load());
        Assert.Equal(IndexProblem.Missing, exception.Problem);
        Assert.Contains("There is no index", exception.Message, StringComparison.Ordinal);
        await _repository.RefreshAsync();
        Assert.Equal(3, _repository.Load().Files.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_indexer_that_died_while_it_made_the_first_page_leaves_nothing_in_the_way(bool hasFile)
    {
        _repository.Write("a.cs", "one: 1");
        _repository.Location.CreateFolder();
        if (hasFile) await File.WriteAllBytesAsync(_repository.IndexPath, [], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_repository.IndexPath + "-journal", new byte[512], TestContext.Current.CancellationToken);
        await _repository.RefreshAsync();
        Assert.Single(_repository.Load().Files);
    }

    [Fact]
    public async Task Pipes_in_the_place_of_our_files_do_not_hang()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("No named pipes in folders here.");
        await IndexAsync();
        await Sqlite.RunAsync(_repository.IndexPath, "UPDATE part SET data = zeroblob(length(data))");
        await MakePipeAsync(".sextant/index.db-damaged");
        Assert.Throws<IndexException>(() => _repository.Load());
        await _repository.RefreshAsync();
        Assert.Equal(3, _repository.Load().Files.Count);
        await File.WriteAllBytesAsync(_repository.IndexPath + "-journal", new byte[512], TestContext.Current.CancellationToken);
        File.Delete(_repository.Location.LockPath);
        await MakePipeAsync(".sextant/index.db-lock");
        Assert.Equal(IndexProblem.Damaged, Assert.Throws<IndexException>(() => _repository.Load()).Problem);
        File.Delete(_repository.IndexPath + "-journal");
        File.Delete(_repository.IndexPath);
        await MakePipeAsync(".sextant/index.db");
        Assert.Equal(IndexProblem.Missing, Assert.Throws<IndexException>(() => _repository.Load()).Problem);
        await Assert.ThrowsAsync<IndexException>(() => _repository.RefreshAsync());
    }

    [Fact]
    public async Task A_newer_format_is_refused_and_left_as_it_is()
    {
        await IndexAsync();
        await Sqlite.RunAsync(_repository.IndexPath, $"PRAGMA user_version={IndexFormat.StoredVersion(IndexFormat.Version + 1)}; CREATE TABLE future(x)");
        var before = await File.ReadAllBytesAsync(_repository.IndexPath, TestContext.Current.CancellationToken);
        _repository.Write("a.cs", "one: changed");
        var exception = await Assert.ThrowsAsync<IndexException>(() => _repository.RefreshAsync());
        Assert.Equal(IndexProblem.NewerFormat, exception.Problem);
        Assert.Contains("update Sextant", exception.Message, StringComparison.Ordinal);
        Assert.Equal(IndexProblem.NewerFormat, _repository.Status().Problem);
        Assert.Equal(before, await File.ReadAllBytesAsync(_repository.IndexPath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_older_format_is_rebuilt_and_that_is_said()
    {
        await IndexAsync();
        var expected = _repository.Dump();
        await Sqlite.RunAsync(_repository.IndexPath, $"PRAGMA user_version={IndexFormat.StoredVersion(0)}; CREATE TABLE past(x); DROP TABLE part");
        Assert.Equal(IndexProblem.OlderFormat, Assert.Throws<IndexException>(() => _repository.Load()).Problem);
        Assert.Contains("older format", Assert.Single((await _repository.RefreshAsync()).Notices), StringComparison.Ordinal);
        Assert.Equal(expected, _repository.Dump());
    }

    private async Task IndexAsync()
    {
        _repository.Write("a.cs", "one: 1\ntwo: 2").Write("b.cs", "three: 3").Write("c.py", "four: 4\nfive: 5");
        await _repository.RefreshAsync();
    }

    /// <summary>What a stranger does who knows the format: rows that are not true, with every checksum right.</summary>
    private void Rewrite(Action<List<FileRow>> change)
    {
        using var reader = IndexReader.Open(_repository.Location);
        var catalog = reader.ReadCatalog();
        var rows = catalog.Files.ToList();
        change(rows);
        var digest = rows.Aggregate(0UL, (sum, row) => unchecked(sum + FileRowCodec.Digest(row)));
        var state = catalog.State with { FilesDigest = digest };
        var sql = string.Concat(rows.Select(row =>
            $"UPDATE file SET path = '{row.Path}', facts = x'{Convert.ToHexString(FileRowCodec.PackFacts(row))}' WHERE id = {row.Id};"));
        Sqlite.Run(_repository.IndexPath, $"{sql} UPDATE state SET files_digest = {unchecked((long)digest)}, checksum = {state.Check()}");
    }

    private async Task MakePipeAsync(string path)
    {
        using var make = System.Diagnostics.Process.Start("mkfifo", [_repository.FullPath(path)]);
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As in section 3 of SQLite's file format.</summary>
    private static byte[] Journal(string superJournal)
    {
        var (journal, name) = (new byte[512], System.Text.Encoding.UTF8.GetBytes(superJournal));
        byte[] magic = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
        magic.CopyTo(journal, 0);
        journal[22] = 2;
        journal[26] = 0x40;
        var tail = new byte[4 + name.Length + 4 + 4 + 8];
        name.CopyTo(tail, 4);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(tail.AsSpan(4 + name.Length), name.Length);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(tail.AsSpan(8 + name.Length), name.Sum(letter => letter));
        magic.CopyTo(tail, 12 + name.Length);
        return [.. journal, .. tail];
    }

    private static string WithoutNotNull(string sql) =>
        $"PRAGMA writable_schema=1; UPDATE sqlite_schema SET sql = replace(sql, 'data BLOB NOT NULL', 'data BLOB'); PRAGMA writable_schema=RESET; {sql}; "
        + "PRAGMA writable_schema=1; UPDATE sqlite_schema SET sql = replace(sql, 'data BLOB', 'data BLOB NOT NULL'); PRAGMA writable_schema=RESET";
}
