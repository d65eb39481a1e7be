using Sextant.LanguageServer.Tests.Client;
using Sextant.LanguageServer.Tests.Repositories;
using Xunit;

namespace Sextant.LanguageServer.Tests.Processes;

public sealed class FreshnessTests : IDisposable
{
    private const string Walrus = "def feed_walrus(fish):\n    return fish - 1\n";

    private readonly TestRepository _repository = new TestRepository().Write("zoo/walrus.py", Walrus).Write("zoo/otter.py", "def wash_otter():\n    return 1\n");

    [Fact]
    public async Task An_unsaved_buffer_is_found_as_it_is_and_the_file_again_when_it_is_closed()
    {
        await using var editor = await (await Editor.OpenAsync(_repository)).ReadyAsync();
        var uri = _repository.UriOf("zoo/walrus.py");
        await editor.OpenDocumentAsync(uri, Walrus);
        Assert.Equal(["feed_walrus"], await editor.NamesAsync("walrus"));
        await editor.ChangeDocumentAsync(
            uri,
            new { range = new { start = new { line = 0, character = 4 }, end = new { line = 0, character = 8 } }, text = "groom" },
            new { range = new { start = new { line = 2, character = 0 }, end = new { line = 2, character = 0 } }, text = "\n\ndef weigh_walrus():\n    pass\n" });
        Assert.Equal(["groom_walrus", "weigh_walrus"], (await editor.NamesAsync("walrus")).Order(StringComparer.Ordinal));
        await editor.ChangeDocumentAsync(uri, new { text = "" });
        Assert.Empty(await editor.NamesAsync("walrus"));
        await editor.CloseDocumentAsync(uri);
        Assert.Equal(["feed_walrus"], await editor.NamesAsync("walrus"));
    }

    [Fact]
    public async Task A_new_file_is_found_before_it_is_saved_and_after()
    {
        await using var editor = await (await Editor.OpenAsync(_repository)).ReadyAsync();
        var uri = _repository.UriOf("zoo/newt.py");
        await editor.OpenDocumentAsync(uri, "def dry_newt():\n    pass\n");
        Assert.Equal(["dry_newt"], await editor.NamesAsync("newt"));
        _repository.Write("zoo/newt.py", "def dry_newt():\n    pass\n");
        await editor.SaveDocumentAsync(uri);
        Assert.Equal(["dry_newt"], await editor.NamesAsync("newt"));
        await editor.CommandAsync("sextant.index");
        Assert.Equal(["dry_newt"], await editor.NamesAsync("newt"));
        await editor.CloseDocumentAsync(uri);
        Assert.Equal(["dry_newt"], await editor.NamesAsync("newt"));
    }

    [Theory]
    [InlineData("zoo/.git/newt.py")]
    [InlineData("node_modules/x/newt.py")]
    [InlineData("zoo/newt.txt")]
    [InlineData("../elsewhere/newt.py")]
    public async Task Buffers_of_files_that_are_not_the_repositorys_are_not_found(string path)
    {
        await using var editor = await (await Editor.OpenAsync(_repository)).ReadyAsync();
        await editor.OpenDocumentAsync(_repository.UriOf(path), "def dry_newt():\n    pass\n");
        await editor.OpenDocumentAsync("untitled:Untitled-1", "def dry_newt():\n    pass\n");
        Assert.Empty(await editor.NamesAsync("newt"));
    }

    [Fact]
    public async Task An_ignored_file_stays_ignored_while_it_is_open()
    {
        _repository.Git("init", "-q").Write(".gitignore", "generated.py\n").Write("generated.py", "def make_newt():\n    pass\n");
        await using var editor = await (await Editor.OpenAsync(_repository)).ReadyAsync();
        await editor.OpenDocumentAsync(_repository.UriOf("generated.py"), "def make_newt():\n    return 2\n");
        Assert.Empty(await editor.NamesAsync("newt"));
    }

    [Fact]
    public async Task Changes_of_other_programs_are_seen_where_the_client_watches_nothing()
    {
        await using var editor = await (await Editor.OpenAsync(_repository)).ReadyAsync();
        _repository.Write("zoo/newt.py", "def dry_newt():\n    pass\n");
        await editor.WaitForNamesAsync("newt", names => names is ["dry_newt"]);
        _repository.Write("zoo/newt.py", "def wet_newt():\n    pass\n");
        await editor.WaitForNamesAsync("newt", names => names is ["wet_newt"]);
        _repository.Move("zoo", "park/animals");
        await editor.WaitForNamesAsync("park", names => names.Count == 3);
        _repository.Delete("park/animals/newt.py");
        await editor.WaitForNamesAsync("newt", names => names.Count == 0);
        Assert.Equal(["feed_walrus"], await editor.NamesAsync("walrus"));
    }

    [Fact]
    public async Task A_client_that_watches_files_is_asked_to()
    {
        await using var editor = await Editor.OpenAsync(
            new { workspace = new { didChangeWatchedFiles = new { dynamicRegistration = true }, didChangeConfiguration = new { dynamicRegistration = true } } }, _repository);
        var asked = await editor.Client.Messages.WaitForMethodAsync("client/registerCapability");
        var methods = asked.GetProperty("params").GetProperty("registrations").EnumerateArray().Select(one => one.GetProperty("method").GetString());
        Assert.Equal(["workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"], methods);
        await editor.ReadyAsync();
        _repository.Write("zoo/newt.py", "def dry_newt():\n    pass\n");
        await editor.Client.NotifyAsync("workspace/didChangeWatchedFiles", new { changes = new[] { new { uri = _repository.UriOf("zoo/newt.py"), type = 1 } } });
        await editor.WaitForNamesAsync("newt", names => names is ["dry_newt"]);
        _repository.Move("zoo/newt.py", "zoo/olm.py");
        await editor.Client.NotifyAsync(
            "workspace/didRenameFiles", new { files = new[] { new { oldUri = _repository.UriOf("zoo/newt.py"), newUri = _repository.UriOf("zoo/olm.py") } } });
        await editor.WaitForNamesAsync("olm", names => names is ["dry_newt"]);
        _repository.Delete("zoo/olm.py");
        await editor.Client.NotifyAsync("workspace/didDeleteFiles", new { files = new[] { new { uri = _repository.UriOf("zoo/olm.py") } } });
        await editor.WaitForNamesAsync("olm", names => names.Count == 0);
        _repository.Write("zoo/eft.py", "def red_eft():\n    pass\n");
        await editor.Client.NotifyAsync("workspace/didCreateFiles", new { files = new[] { new { uri = _repository.UriOf("zoo/eft.py") } } });
        await editor.WaitForNamesAsync("eft", names => names is ["red_eft"]);
    }

    [Fact]
    public async Task A_client_that_refuses_to_watch_is_done_without()
    {
        var editor = await Editor.OpenAsync(new { workspace = new { didChangeWatchedFiles = new { dynamicRegistration = true } } }, _repository);
        await using var closing = editor;
        editor.Client.Answers["client/registerCapability"] = _ => LspClient.Refusal;
        await editor.ReadyAsync();
        _repository.Write("zoo/newt.py", "def dry_newt():\n    pass\n");
        await editor.SaveDocumentAsync(_repository.UriOf("zoo/newt.py"));
        await editor.WaitForNamesAsync("newt", names => names is ["dry_newt"]);
    }

    [Fact]
    public async Task Switching_branches_there_and_back_ends_where_it_began()
    {
        _repository.Git("init", "-q").Git("add", ".").Git("commit", "-qm", "one").Git("checkout", "-qb", "other");
        for (var i = 0; i < 200; i++) _repository.Write($"zoo/beetle{i}.py", $"def count_beetle{i}():\n    return {i}\n");
        _repository.Delete("zoo/walrus.py");
        _repository.Git("add", "-A").Git("commit", "-qm", "two").Git("checkout", "-q", "main");
        await using var editor = await (await Editor.OpenAsync(_repository)).ReadyAsync();
        var before = await IndexDump.OfAsync(_repository.Root);
        _repository.Git("checkout", "-q", "other");
        await editor.WaitForNamesAsync("walrus", names => names.Count == 0);
        await editor.WaitForNamesAsync("beetle7", names => names.Contains("count_beetle7"));
        _repository.Git("checkout", "-q", "main");
        await editor.WaitForNamesAsync("walrus", names => names is ["feed_walrus"]);
        await editor.CommandAsync("sextant.index");
        Assert.Equal(before, await IndexDump.OfAsync(_repository.Root));
    }

    public void Dispose() => _repository.Dispose();
}
