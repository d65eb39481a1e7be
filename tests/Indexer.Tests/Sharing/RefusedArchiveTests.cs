using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Sextant.Errors;
using Sextant.Sharing;
using Sextant.Sharing.Archives;
using Sextant.Storage;
using Sextant.Tests.Indexing;
using Xunit;

namespace Sextant.Tests.Sharing;

/// <summary>An exported index may come from anywhere: one that is damaged, foreign or forged is refused in one line, and the index that was there stays.</summary>
public sealed class RefusedArchiveTests : IDisposable
{
    private readonly TestRepository _repository = new();
    private readonly string _file;

    public RefusedArchiveTests() => _file = _repository.FullPath("index.sextant");

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_sound_one_is_taken()
    {
        var expected = await ExportAsync();
        _repository.Write("b.cs", "three: changed");
        await _repository.RefreshAsync();
        Assert.NotEqual(expected, _repository.Dump());
        await ImportAsync();
        Assert.Equal(expected, _repository.Dump());
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.GetDirectoryName(_repository.IndexPath)!), file => file.Contains("-import", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SXTN")]
    [InlineData("SQLite format 3\0 and more of it")]
    [InlineData("<html>404</html>")]
    public async Task Another_kind_of_file(string content)
    {
        await ExportAsync();
        await File.WriteAllTextAsync(_file, content, TestContext.Current.CancellationToken);
        await AssertRefusedAsync<UsageException>("is not an exported index");
    }

    [Fact]
    public async Task No_file()
    {
        await ExportAsync();
        File.Delete(_file);
        await AssertRefusedAsync<UsageException>("There is no file");
    }

    [Theory]
    [InlineData(8)]
    [InlineData(100)]
    [InlineData(-1)]
    [InlineData(-40)]
    public async Task One_that_is_cut_short(int length)
    {
        await ExportAsync();
        var bytes = await ReadAsync();
        await WriteAsync(bytes[..(length < 0 ? bytes.Length + length : length)]);
        await AssertRefusedAsync<SextantException>("is damaged");
    }

    [Fact]
    public async Task Any_bit_that_flips()
    {
        await ExportAsync();
        var sound = await ReadAsync();
        var random = new Random(20240517);
        for (var i = 0; i < 200; i++)
        {
            var bytes = sound.ToArray();
            // The first bytes say what kind of file it is; another kind is another message.
            bytes[random.Next(ArchiveFormat.Magic.Length, bytes.Length)] ^= (byte)(1 << random.Next(8));
            await WriteAsync(bytes);
            await AssertRefusedAsync<SextantException>("is damaged");
        }
    }

    [Fact]
    public async Task A_newer_format()
    {
        await ExportAsync();
        await ForgeAsync(bytes => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), ArchiveFormat.Version + 1));
        await AssertRefusedAsync<SextantException>("update Sextant");
    }

    [Theory]
    [InlineData("\"indexFormat\":3", "\"indexFormat\":9", "newer Sextant")]
    [InlineData("\"recipe\":1", "\"recipe\":9", "newer Sextant")]
    [InlineData("\"indexFormat\":3", "\"indexFormat\":0", "older format")]
    [InlineData("\"files\":3", "\"files\":x", "header is wrong")]
    [InlineData("\"units\":5", "\"unity\":5", "header is wrong")]
    [InlineData("\"fingerprint\":\"fake-1\"", "\"fingerprint\":\"fake-2\"", "another version of the fake fake-1 embedding model")]
    [InlineData("\"model\":\"fake fake-1\"", "\"model\":null         ", "header is wrong")]
    public async Task A_header_that_lies(string from, string to, string expected)
    {
        await ExportAsync();
        await ForgeAsync(bytes =>
        {
            var at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(from));
            Assert.True(at > 0, Encoding.UTF8.GetString(bytes, 16, 200));
            Encoding.UTF8.GetBytes(to).CopyTo(bytes, at);
        });
        await AssertRefusedAsync<Exception>(expected);
    }

    [Fact]
    public async Task Another_model()
    {
        await ExportAsync();
        await AssertRefusedAsync<UsageException>("embedding model fake fake-1, and fake another is in use", new FakeEmbedder("another", 12));
    }

    [Fact]
    public async Task Another_repository()
    {
        await ExportAsync();
        foreach (var name in (string[])["a.cs", "b.cs", "c.py"]) _repository.Delete(name);
        _repository.Write("x.cs", "one: 1").Write("y.cs", "two: 2").Write("z.cs", "three: 3");
        await AssertRefusedAsync<UsageException>("is the index of another repository: 0 of its 3 files");
    }

    [Theory]
    [InlineData("UPDATE part SET data = zeroblob(length(data)) WHERE id % 4 = 1")]
    [InlineData("UPDATE record SET units = zeroblob(length(units))")]
    [InlineData("DELETE FROM record")]
    [InlineData("UPDATE state SET fingerprint = 'fake-2'")]
    [InlineData("UPDATE state SET generation = 9223372036854775807")]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON file BEGIN DELETE FROM file; END")]
    [InlineData("CREATE TABLE more(x)")]
    [InlineData("DROP TABLE part")]
    [InlineData("PRAGMA journal_mode=DELETE; PRAGMA page_size=4096; VACUUM")]
    [InlineData("PRAGMA user_version=0")]
    public async Task A_forged_index_with_every_checksum_of_the_archive_right(string sql)
    {
        await ExportAsync();
        await RepackAsync(sql);
        await AssertRefusedAsync<SextantException>("is damaged (the index in it is not what was exported)");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(-4096)]
    public async Task A_size_that_lies(int difference)
    {
        await ExportAsync();
        await RepackAsync("", header => header with { Size = header.Size + difference });
        await AssertRefusedAsync<SextantException>("it unpacks to");
    }

    [Fact]
    public async Task What_unpacks_without_end()
    {
        await ExportAsync();
        await using (var target = File.Create(_file))
        {
            var header = new ArchiveHeader(IndexFormat.Version, IndexFormat.Recipe, "fake-1", "fake", 24, 3, 5, 1L << 33);
            await using var zeros = new MemoryStream(new byte[1 << 22]);
            await ArchiveWriter.WriteAsync(header, zeros, target, TestContext.Current.CancellationToken);
        }

        await AssertRefusedAsync<SextantException>("unpacks to more than an index does");
    }

    [Fact]
    public async Task While_another_indexer_is_at_work()
    {
        await ExportAsync();
        using var held = IndexLock.TryAcquire(_repository.Location);
        await AssertRefusedAsync<IndexException>("Another indexer is at work");
    }

    [Fact]
    public async Task A_newer_index_is_left_as_it_is()
    {
        await ExportAsync();
        await Sqlite.RunAsync(_repository.IndexPath, $"PRAGMA user_version={IndexFormat.StoredVersion(IndexFormat.Version + 1)}");
        var exception = await Assert.ThrowsAsync<IndexException>(() => ImportAsync());
        Assert.Equal(IndexProblem.NewerFormat, exception.Problem);
    }

    [Theory]
    [InlineData("index.db-import")]
    [InlineData("index.db-import-wal")]
    public async Task A_link_in_the_place_of_the_unpacked_index_leads_nowhere(string name)
    {
        await ExportAsync();
        var precious = _repository.FullPath("precious");
        await File.WriteAllTextAsync(precious, "precious", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(Path.GetDirectoryName(_repository.IndexPath)!, name), precious);
        await ImportAsync();
        Assert.Equal("precious", await File.ReadAllTextAsync(precious, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_of_the_users_is_not_overwritten()
    {
        await ExportAsync();
        var precious = _repository.FullPath("precious.txt");
        await File.WriteAllTextAsync(precious, "precious, and much longer than a hundred bytes, so that it may be taken for the header of a database file", TestContext.Current.CancellationToken);
        var location = IndexLocation.For(_repository.Root, precious);
        // The lock file that the import itself makes must not make it an index.
        var exception = await Assert.ThrowsAsync<UsageException>(() => Import().RunAsync(_file, "FILE", location, TestContext.Current.CancellationToken));
        Assert.Contains("is not an index of Sextant", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("precious", await File.ReadAllTextAsync(precious, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_index_is_replaced()
    {
        var expected = await ExportAsync();
        await File.WriteAllTextAsync(_repository.IndexPath, "damaged", TestContext.Current.CancellationToken);
        await ImportAsync();
        Assert.Equal(expected, _repository.Dump());
    }

    [Fact]
    public async Task A_damaged_index_is_not_exported()
    {
        await ExportAsync();
        var before = await ReadAsync();
        await Sqlite.RunAsync(_repository.IndexPath, "UPDATE part SET data = zeroblob(length(data)) WHERE id % 4 = 1");
        var exception = await Assert.ThrowsAsync<IndexException>(() => IndexExport.RunAsync(_repository.Location, _file, TestContext.Current.CancellationToken));
        Assert.Equal(IndexProblem.Damaged, exception.Problem);
        Assert.Equal(before, await ReadAsync());
    }

    private IndexImport Import(FakeEmbedder? embedder = null) => new(new FakeWalker(), embedder ?? _repository.Embedder, _repository.Time);

    private Task<ImportSummary> ImportAsync(FakeEmbedder? embedder = null) => Import(embedder).RunAsync(_file, "FILE", _repository.Location, TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<string>> ExportAsync()
    {
        _repository.Write("a.cs", "one: 1\ntwo: 2").Write("b.cs", "three: 3").Write("c.py", "four: 4\nfive: 5");
        await _repository.RefreshAsync();
        var summary = await IndexExport.RunAsync(_repository.Location, _file, TestContext.Current.CancellationToken);
        Assert.Equal((3, 5), (summary.Files, summary.Units));
        return _repository.Dump();
    }

    private async Task AssertRefusedAsync<T>(string expectedPart, FakeEmbedder? embedder = null)
        where T : Exception
    {
        var before = _repository.Dump();
        var exception = await Assert.ThrowsAnyAsync<T>(() => ImportAsync(embedder));
        Assert.True(exception is UsageException or SextantException, exception.ToString());
        Assert.Contains(expectedPart, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.Equal(before, _repository.Dump());
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.GetDirectoryName(_repository.IndexPath)!), file => file.Contains("-import", StringComparison.Ordinal));
    }

    private Task<byte[]> ReadAsync() => File.ReadAllBytesAsync(_file, TestContext.Current.CancellationToken);

    private Task WriteAsync(byte[] bytes) => File.WriteAllBytesAsync(_file, bytes, TestContext.Current.CancellationToken);

    /// <summary>Changes the archive and gives it a right checksum, as a stranger would.</summary>
    private async Task ForgeAsync(Action<byte[]> change)
    {
        var bytes = await ReadAsync();
        change(bytes);
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - ArchiveFormat.ChecksumSize)).CopyTo(bytes, bytes.Length - ArchiveFormat.ChecksumSize);
        await WriteAsync(bytes);
    }

    private async Task RepackAsync(string sql, Func<ArchiveHeader, ArchiveHeader>? change = null)
    {
        var database = _repository.FullPath("forged.db");
        ArchiveHeader header;
        await using (var stream = File.OpenRead(_file))
        {
            var archive = await ArchiveReader.OpenAsync(stream, "FILE", TestContext.Current.CancellationToken);
            header = archive.Header;
            await using var target = File.Create(database);
            await archive.UnpackAsync(target, TestContext.Current.CancellationToken);
        }

        if (sql.Length > 0) await Sqlite.RunAsync(database, sql);
        await using var index = File.OpenRead(database);
        await using var forged = File.Create(_file);
        header = header with { Size = index.Length };
        await ArchiveWriter.WriteAsync(change?.Invoke(header) ?? header, index, forged, TestContext.Current.CancellationToken);
    }
}
