using Sextant.Storage;
using Sextant.Tests.Indexing;
using Xunit;

namespace Sextant.Tests.Storage;

/// <summary>
/// An index file of every format version that was ever released is kept in <c>formats/</c>. The newest is read as it was written; older ones are rebuilt, and
/// that is said. With <c>SEXTANT_ACCEPT_FORMAT=1</c> the file of a new version is written.
/// </summary>
public sealed class StoredFormatTests : IDisposable
{
    private static readonly string Folder = Path.Combine(RepositoryFiles.Root, "tests", "Indexer.Tests", "Storage", "formats");

    private readonly TestRepository _repository = new();

    public StoredFormatTests() =>
        _repository.Write("a.cs", "one: 1!\ntwo: 2").Write("folder/b.py", "three: 3\nfour: 4!").Write("tests/test_c.py", "five: 5").Write("skip.cs", "never: read");

    /// <summary>One for each version up to this one.</summary>
    public static TheoryData<int> Versions => [.. Enumerable.Range(1, IndexFormat.Version)];

    public void Dispose() => _repository.Dispose();

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_stored_index_is_read_or_rebuilt(int version)
    {
        var stored = Path.Combine(Folder, $"format-{version}.db");
        if (version == IndexFormat.Version && Environment.GetEnvironmentVariable("SEXTANT_ACCEPT_FORMAT") == "1") await WriteAsync(stored);
        await _repository.RefreshAsync();
        var expected = _repository.Dump();
        foreach (var file in Directory.GetFiles(_repository.FullPath(".sextant"), "index.db*")) File.Delete(file);
        File.Copy(stored, _repository.IndexPath);

        if (version == IndexFormat.Version) Assert.Equal(expected, _repository.Dump());
        else Assert.Equal(IndexProblem.OlderFormat, Assert.Throws<IndexException>(() => _repository.Dump()).Problem);
        var summary = await _repository.RefreshAsync();
        Assert.Equal(expected, _repository.Dump());
        if (version == IndexFormat.Version) Assert.Equal((0, 0), (summary.Embedded, summary.Notices.Count));
        else Assert.Contains("older format", Assert.Single(summary.Notices), StringComparison.Ordinal);
    }

    private async Task WriteAsync(string stored)
    {
        await _repository.RefreshAsync();
        Directory.CreateDirectory(Folder);
        File.Copy(_repository.IndexPath, stored, overwrite: true);
        Directory.Delete(_repository.FullPath(".sextant"), recursive: true);
    }
}
