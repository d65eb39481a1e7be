using System.Diagnostics;
using System.Text.Json;
using Sextant.LanguageServer.Tests.Client;
using Sextant.Tests.Programs;
using Xunit;

namespace Sextant.LanguageServer.Tests.Processes;

public sealed class LifeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sextant-life");

    [Fact]
    public async Task A_session_from_initialize_to_exit()
    {
        await using var server = ServerProcess.Start(_folder.FullName);
        var result = await server.Client.AskAsync("initialize", new { processId = Environment.ProcessId, rootUri = (string?)null, capabilities = new { } });
        Assert.Equal("sextant-lsp", result.GetProperty("serverInfo").GetProperty("name").GetString());
        var capabilities = result.GetProperty("capabilities");
        Assert.Equal("utf-16", capabilities.GetProperty("positionEncoding").GetString());
        Assert.Equal(2, capabilities.GetProperty("textDocumentSync").GetProperty("change").GetInt32());
        Assert.True(capabilities.GetProperty("workspace").GetProperty("workspaceFolders").GetProperty("supported").GetBoolean());
        await server.Client.NotifyAsync("initialized", new { });
        Assert.Equal(JsonValueKind.Null, (await server.Client.AskAsync("shutdown", null)).ValueKind);
        await server.Client.NotifyAsync("exit", null);
        Assert.Equal(0, await server.ExitAsync());
        Assert.Equal("", await server.ErrorsAsync());
    }

    [Fact]
    public async Task What_the_server_can_do_is_said_whole()
    {
        await using var server = ServerProcess.Start(_folder.FullName);
        var result = await server.Client.AskAsync("initialize", new { processId = (int?)null, capabilities = new { } });
        var version = FileVersionInfo.GetVersionInfo(typeof(Server).Assembly.Location).ProductVersion!.Split('+')[0];
        const string EveryFile = """{"filters":[{"scheme":"file","pattern":{"glob":"**/*"}}]}""";
        var expected = $$$"""
            {"capabilities":{"positionEncoding":"utf-16","textDocumentSync":{"openClose":true,"change":2,"save":{"includeText":false}},
            "workspaceSymbolProvider":{"workDoneProgress":false},"executeCommandProvider":{"workDoneProgress":true,"commands":
            ["sextant.search","sextant.similar","sextant.index","sextant.pause","sextant.resume","sextant.status"]},
            "workspace":{"workspaceFolders":{"supported":true,"changeNotifications":true},
            "fileOperations":{"didCreate":{{{EveryFile}}},"didRename":{{{EveryFile}}},"didDelete":{{{EveryFile}}} } },
            "experimental":{"sextant":["sextant/search","sextant/similar","sextant/status"]}},
            "serverInfo":{"name":"sextant-lsp","version":"{{{version}}}"}}
            """;
        Assert.Equal(expected.ReplaceLineEndings("").Replace(" } }", "}}", StringComparison.Ordinal), result.GetRawText());
    }

    [Theory]
    [InlineData(new[] { "utf-8", "utf-16" }, "utf-8")]
    [InlineData(new[] { "utf-32", "utf-16", "utf-8" }, "utf-16")]
    [InlineData(new[] { "utf-32" }, "utf-16")]
    public async Task The_clients_first_encoding_that_is_known_is_taken(string[] offered, string taken)
    {
        await using var server = ServerProcess.Start(_folder.FullName);
        var result = await server.Client.AskAsync("initialize", new { processId = (int?)null, capabilities = new { general = new { positionEncodings = offered } } });
        Assert.Equal(taken, result.GetProperty("capabilities").GetProperty("positionEncoding").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_end_of_input_ends_the_process(bool initialized)
    {
        await using var server = ServerProcess.Start(_folder.FullName);
        if (initialized) await server.Client.AskAsync("initialize", new { capabilities = new { } });
        server.Client.EndInput();
        Assert.Equal(1, await server.ExitAsync());
    }

    [Fact]
    public async Task Exit_without_shutdown_is_a_failure()
    {
        await using var server = ServerProcess.Start(_folder.FullName);
        await server.Client.AskAsync("initialize", new { capabilities = new { } });
        await server.Client.NotifyAsync("exit", null);
        Assert.Equal(1, await server.ExitAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_server_ends_with_its_client_although_its_input_stays_open(bool onCommandLine)
    {
        var start = TestedProgram.StartInfo("sextant-lsp", "--log-file", Path.Combine(_folder.FullName, "other.log"));
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        using var client = Process.Start(start)!;
        string[] arguments = onCommandLine ? [$"--clientProcessId={client.Id}"] : [];
        await using var server = ServerProcess.Start(_folder.FullName, arguments);
        await server.Client.AskAsync("initialize", new { processId = onCommandLine ? (int?)null : client.Id, capabilities = new { } });
        // The watch begins right after the answer to initialize, so before the next one.
        await server.Client.AskAsync("sextant/status", null);
        client.Kill();
        await client.WaitForExitAsync();
        Assert.Equal(1, await server.ExitAsync());
    }

    [Fact]
    public async Task A_client_that_cannot_be_seen_ends_nothing()
    {
        await using var server = ServerProcess.Start(_folder.FullName);
        await server.Client.AskAsync("initialize", new { processId = int.MaxValue, capabilities = new { } });
        await server.Client.AskAsync("shutdown", null);
        await server.Client.NotifyAsync("exit", null);
        Assert.Equal(0, await server.ExitAsync());
    }

    [Fact]
    public async Task A_wrong_option_is_one_line_and_exit_code_2()
    {
        await using var server = ServerProcess.Start(_folder.FullName, "--port", "1");
        Assert.Equal(2, await server.ExitAsync());
        Assert.Equal("sextant-lsp: Unknown option --port; see sextant-lsp --help.", (await server.ErrorsAsync()).TrimEnd());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
