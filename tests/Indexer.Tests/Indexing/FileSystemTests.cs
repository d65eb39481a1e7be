using Xunit;

namespace Sextant.Tests.Indexing;

/// <summary>Disks that are full and file systems that are read-only, really mounted.</summary>
public sealed class FileSystemTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_full_disk_is_said_and_the_old_index_stays()
    {
        WriteFiles(1);
        await _repository.RefreshAsync();
        var before = _repository.Dump();
        WriteFiles(60);
        // The index moves to a disk with little room, and back when the run is over.
        var lines = await RunAsync($"cp -r '{_repository.FullPath(".sextant")}' /mnt/old && mount -t tmpfs -o size=300k none '{_repository.FullPath(".sextant")}' && cp /mnt/old/index.db '{_repository.IndexPath}' && \"$@\"; cp '{_repository.IndexPath}'* '{_repository.Root}'");
        Assert.Contains("problem DiskFull", lines);
        foreach (var file in Directory.GetFiles(_repository.Root, "index.db*")) File.Move(file, _repository.FullPath($".sextant/{Path.GetFileName(file)}"), overwrite: true);
        Assert.Subset(_repository.Dump().ToHashSet(), before.ToHashSet());
        await _repository.RefreshAsync();
        Assert.Equal(60, _repository.Load().Files.Count);
    }

    [Fact]
    public async Task A_full_disk_at_the_first_run_is_said()
    {
        WriteFiles(60);
        Directory.CreateDirectory(_repository.FullPath(".sextant"));
        Assert.Contains("problem DiskFull", await RunAsync($"mount -t tmpfs -o size=200k none '{_repository.FullPath(".sextant")}' && \"$@\""));
    }

    [Fact]
    public async Task A_read_only_file_system_can_be_searched_and_a_refresh_without_changes_works()
    {
        WriteFiles(3);
        await _repository.RefreshAsync();
        Assert.Contains("lines 33", await RunAsync(ReadOnly));
    }

    [Fact]
    public async Task A_read_only_file_system_with_changes_is_said()
    {
        WriteFiles(3);
        await _repository.RefreshAsync();
        WriteFiles(4);
        Assert.Contains("problem Inaccessible", await RunAsync(ReadOnly));
    }

    [Fact]
    public async Task A_read_only_file_system_without_an_index_is_said()
    {
        WriteFiles(3);
        Assert.Contains("problem Inaccessible", await RunAsync(ReadOnly));
    }

    private string ReadOnly => $"mount --bind '{_repository.Root}' '{_repository.Root}' && mount -o remount,bind,ro '{_repository.Root}' && \"$@\"";

    private async Task<IReadOnlyList<string>> RunAsync(string script)
    {
        var lines = await ChildIndexer.RunAsync(_repository.Root, script, TestContext.Current.CancellationToken);
        if (lines is null) Assert.Skip("Mounting is not allowed here.");
        return lines;
    }

    private void WriteFiles(int count)
    {
        for (var i = 0; i < count; i++) _repository.Write($"f{i}.cs", string.Concat(Enumerable.Range(0, 10).Select(j => $"fn{i}_{j}: {new string('x', 300)} {i} {j}\n")));
    }
}
