using System.Diagnostics;
using Sextant.LanguageServer.Tests.Client;
using Sextant.LanguageServer.Tests.Repositories;
using Sextant.Tests.Programs;
using Xunit;

namespace Sextant.LanguageServer.Tests.Processes;

public sealed class SharedIndexTests : IDisposable
{
    private readonly TestRepository _repository = new TestRepository().Write("bakery/oven.py", "def heat_oven():\n    return 200\n");

    [Fact]
    public async Task What_the_command_line_writes_is_seen_by_a_server_that_was_told_nothing()
    {
        // This client promises to watch files and never does, so only the index itself can tell.
        await using var editor = await (await Editor.OpenAsync(new { workspace = new { didChangeWatchedFiles = new { dynamicRegistration = true } } }, _repository)).ReadyAsync();
        _repository.Write("bakery/bread.py", "def knead_dough():\n    return 'soft'\n");
        var seen = editor.Client.Messages.Snapshot().Count;
        await IndexByCommandLineAsync();
        await editor.WaitForStateAsync(state => state.GetProperty("units").GetInt32() == 2, seen);
        Assert.Equal(["knead_dough"], await editor.NamesAsync("dough"));
    }

    [Fact]
    public async Task A_search_right_after_a_commit_of_another_process_has_it()
    {
        await using var editor = await (await Editor.OpenAsync(new { workspace = new { didChangeWatchedFiles = new { dynamicRegistration = true } } }, _repository)).ReadyAsync();
        for (var i = 0; i < 5; i++)
        {
            _repository.Write("bakery/bread.py", $"def knead_dough{i}():\n    return {i}\n");
            await IndexByCommandLineAsync();
            Assert.Equal([$"knead_dough{i}"], await editor.NamesAsync($"dough{i}"));
        }
    }

    [Fact]
    public async Task Two_servers_and_a_command_line_indexer_end_in_one_index()
    {
        for (var i = 0; i < 40; i++) _repository.Write($"bakery/cake{i}.py", $"def bake_cake{i}():\n    return {i}\n");
        await using var first = await Editor.OpenAsync(_repository);
        await using var second = await Editor.OpenAsync(_repository);
        var indexing = IndexByCommandLineAsync();
        for (var i = 0; i < 20; i++)
        {
            _repository.Write($"bakery/cake{i}.py", $"def ice_cake{i}():\n    return {i}\n");
            await (i % 2 == 0 ? first : second).SaveDocumentAsync(_repository.UriOf($"bakery/cake{i}.py"));
        }

        await indexing;
        await first.WaitForNamesAsync("ice", names => names.Count == 20);
        await second.WaitForNamesAsync("ice", names => names.Count == 20);
        await IndexByCommandLineAsync();
        Assert.Equal(0, await first.CloseAsync());
        Assert.Equal(0, await second.CloseAsync());
        Assert.Equal(await IndexDump.OfFreshBuildAsync(_repository.Root), await IndexDump.OfAsync(_repository.Root));
    }

    [Fact]
    public async Task A_server_that_is_killed_leaves_an_index_that_the_next_one_goes_on_with()
    {
        for (var i = 0; i < 300; i++) _repository.Write($"bakery/roll{i}.py", $"def bake_roll{i}():\n    return {i}\n");
        await using (var killed = await Editor.OpenAsync(_repository))
        {
            await killed.WaitForStateAsync(state => state.GetProperty("state").GetString() is "indexing" or "ready");
            killed.Server.Process.Kill();
            await killed.Server.Process.WaitForExitAsync();
        }

        await using var next = await (await Editor.OpenAsync(_repository)).ReadyAsync();
        Assert.Equal(0, await next.CloseAsync());
        Assert.Equal(await IndexDump.OfFreshBuildAsync(_repository.Root), await IndexDump.OfAsync(_repository.Root));
    }

    [Fact]
    public async Task A_damaged_index_is_rebuilt_and_said_so()
    {
        await IndexByCommandLineAsync();
        var path = Path.Combine(_repository.Root, ".sextant", "index.db");
        var bytes = File.ReadAllBytes(path);
        for (var i = 100; i < bytes.Length; i += 7) bytes[i] ^= 0x5A;
        File.WriteAllBytes(path, bytes);
        await using var editor = await (await Editor.OpenAsync(_repository)).ReadyAsync();
        Assert.Equal(["heat_oven"], await editor.NamesAsync("oven"));
        var status = await editor.Client.AskAsync("sextant/status", null);
        Assert.Contains("damaged", status.GetProperty("roots")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_root_that_cannot_be_written_is_a_failed_index_and_no_failed_server()
    {
        _repository.Write(".sextant", "a file where the folder should be");
        await using var editor = await Editor.OpenAsync(_repository);
        var status = await editor.WaitForStateAsync(state => state.GetProperty("state").GetString() == "failed");
        Assert.NotEqual("", status.GetProperty("params").GetProperty("roots")[0].GetProperty("message").GetString());
        await editor.Client.Messages.WaitForMethodAsync("window/showMessage");
        Assert.Empty(await editor.NamesAsync("oven"));
        await editor.OpenDocumentAsync(_repository.UriOf("new.py"), "def light_oven():\n    pass\n");
        Assert.Equal(["light_oven"], await editor.NamesAsync("oven"));
        Assert.Equal(0, await editor.CloseAsync());
    }

    [Fact]
    public async Task A_root_that_is_deleted_stays_deleted_and_the_server_lives_on()
    {
        using var other = new TestRepository("other").Write("market.py", "def sell_bread():\n    pass\n");
        await using var editor = await (await Editor.OpenAsync(_repository, other)).ReadyAsync();
        Directory.Delete(_repository.Root, recursive: true);
        await editor.SaveDocumentAsync(_repository.UriOf("bakery/oven.py"));
        await editor.WaitForStateAsync(state => state.GetProperty("state").GetString() == "failed");
        Assert.Empty(await editor.NamesAsync("heat oven"));
        Assert.Equal(["sell_bread"], await editor.NamesAsync("bread"));
        var refused = await Assert.ThrowsAsync<LspErrorException>(() => editor.CommandAsync("sextant.index"));
        Assert.Equal(-32803, refused.Code);
        Assert.Contains("is gone", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_repository.Root));
        Assert.Equal(0, await editor.CloseAsync());
        Directory.CreateDirectory(_repository.Root);
    }

    [Fact]
    public async Task An_index_that_another_process_works_on_is_waited_for_while_questions_are_answered()
    {
        await using var editor = await (await Editor.OpenAsync(_repository)).ReadyAsync();
        using (new FileStream(_repository.PathOf(".sextant/index.db-lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            _repository.Write("bakery/oven.py", "def heat_oven():\n    return 200\n\n\ndef cool_oven():\n    return 20\n");
            await editor.SaveDocumentAsync(_repository.UriOf("bakery/oven.py"));
            await editor.Client.Messages.WaitForMethodAsync(
                "sextant/status", status => status.GetProperty("roots")[0].TryGetProperty("message", out var message) && message.GetString() == "waiting for another indexer");
            var reply = await editor.SearchAsync("heat the oven");
            Assert.Equal("heat_oven", reply.GetProperty("results")[0].GetProperty("name").GetString());
            Assert.False(reply.GetProperty("indexState").GetProperty("complete").GetBoolean());
        }

        await editor.WaitForNamesAsync("cool oven", names => names.Contains("cool_oven"));
    }

    public void Dispose() => _repository.Dispose();

    private async Task IndexByCommandLineAsync()
    {
        var start = TestedProgram.StartInfo("sextant", "index", _repository.Root);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(LspClient.Patience);
        Assert.True(process.ExitCode == 0, await output + await errors);
    }
}
