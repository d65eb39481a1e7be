using Sextant.Errors;
using Sextant.Indexing;
using Sextant.Storage;
using Sextant.Tests.Indexing;
using Xunit;

namespace Sextant.Tests.Storage;

public sealed class IndexLocationTests : IDisposable
{
    private readonly TestRepository _repository = new();
    private readonly string _elsewhere = Directory.CreateTempSubdirectory("sextant-elsewhere-").FullName;

    public void Dispose()
    {
        _repository.Dispose();
        Directory.Delete(_elsewhere, recursive: true);
    }

    [Fact]
    public void A_root_that_is_missing_or_a_file_is_wrong_usage()
    {
        _repository.Write("a.cs", "");
        Assert.Contains("no folder", Assert.Throws<UsageException>(() => IndexLocation.For(_repository.FullPath("missing"))).Message, StringComparison.Ordinal);
        Assert.Contains("is a file", Assert.Throws<UsageException>(() => IndexLocation.For(_repository.FullPath("a.cs"))).Message, StringComparison.Ordinal);
        Assert.Throws<UsageException>(() => IndexLocation.For(_repository.Root, _elsewhere));
    }

    [Fact]
    public async Task An_index_elsewhere_leaves_the_repository_alone()
    {
        _repository.Write("a.cs", "one: 1");
        var location = IndexLocation.For(_repository.Root, Path.Combine(_elsewhere, "deep", "my.index"));
        await RefreshAsync(location);
        Assert.Equal(["a.cs"], Directory.GetFileSystemEntries(_repository.Root).Select(Path.GetFileName));
        Assert.Equal(2, IndexDump.Of(location).Count);
        Assert.False(File.Exists(Path.Combine(_elsewhere, "deep", ".gitignore")));
    }

    [Fact]
    public async Task An_index_goes_along_with_its_repository()
    {
        _repository.Write("a.cs", "one: 1");
        await _repository.RefreshAsync();
        var moved = Path.Combine(_elsewhere, "moved");
        Directory.Move(_repository.Root, moved);
        var summary = await RefreshAsync(IndexLocation.For(moved));
        Directory.Move(moved, _repository.Root);
        Assert.Equal((1, 0), (summary.Units, summary.Embedded));
        Assert.DoesNotContain(_repository.Root, System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(_repository.IndexPath, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("My notes, not an index.")]
    [InlineData("SQLite format 3\0 but nothing behind it")]
    public async Task A_file_that_was_never_an_index_is_not_touched(string content)
    {
        var file = Path.Combine(_elsewhere, "notes.txt");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        var exception = await Assert.ThrowsAsync<UsageException>(() => RefreshAsync(IndexLocation.For(_repository.Root, file)));
        Assert.Contains("not an index", exception.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Another_database_is_not_touched()
    {
        var file = Path.Combine(_elsewhere, "other.db");
        await Sqlite.RunAsync(file, "CREATE TABLE mine(x); INSERT INTO mine VALUES(1)");
        await Assert.ThrowsAsync<UsageException>(() => RefreshAsync(IndexLocation.For(_repository.Root, file)));
        await Sqlite.RunAsync(file, "SELECT * FROM mine");
    }

    [Theory]
    [InlineData(".sextant")]
    [InlineData(".sextant/index.db")]
    [InlineData(".sextant/index.db-wal")]
    [InlineData(".sextant/index.db-lock")]
    [InlineData(".sextant/index.db-damaged")]
    public async Task Links_in_the_usual_place_are_refused(string link)
    {
        var target = Path.Combine(_elsewhere, "precious");
        if (link == ".sextant") Directory.CreateDirectory(target);
        else await File.WriteAllTextAsync(target, "precious", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(_repository.FullPath(link))!);
        File.CreateSymbolicLink(_repository.FullPath(link), target);
        var exception = await Assert.ThrowsAsync<IndexException>(() => _repository.RefreshAsync());
        Assert.Equal(IndexProblem.Inaccessible, exception.Problem);
        Assert.Throws<IndexException>(() => _repository.Load());
        if (link == ".sextant") Assert.Empty(Directory.GetFileSystemEntries(target));
        else Assert.Equal("precious", await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_in_the_place_of_the_index_is_said()
    {
        Directory.CreateDirectory(_repository.IndexPath);
        var exception = await Assert.ThrowsAsync<IndexException>(() => _repository.RefreshAsync());
        Assert.Equal(IndexProblem.Inaccessible, exception.Problem);
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_folder_is_said()
    {
        await File.WriteAllTextAsync(_repository.FullPath(".sextant"), "", TestContext.Current.CancellationToken);
        var exception = await Assert.ThrowsAsync<IndexException>(() => _repository.RefreshAsync());
        Assert.Equal(IndexProblem.Inaccessible, exception.Problem);
    }

    private Task<RefreshSummary> RefreshAsync(IndexLocation location) =>
        _repository.Refresher().RefreshAsync(location, _repository.Options, null, TestContext.Current.CancellationToken);
}
