using System.Diagnostics;
using Sextant.Tests.Programs;

namespace Sextant.LanguageServer.Tests.Client;

/// <summary>The real server as a process of its own, over real pipes.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Task<string> _errors;

    private ServerProcess(Process process, LspClient client)
    {
        (Process, Client) = (process, client);
        _errors = process.StandardError.ReadToEndAsync();
    }

    public Process Process { get; }

    public LspClient Client { get; }

    /// <summary>The server and its first arguments.</summary>
    public static IReadOnlyList<string> CommandLine { get; } = TestedProgram.CommandLine("sextant-lsp");

    public static ServerProcess Start(string logFolder, params string[] arguments)
    {
        var start = TestedProgram.StartInfo("sextant-lsp", ["--log-file", Path.Combine(logFolder, "server.log"), .. arguments]);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        var process = System.Diagnostics.Process.Start(start)!;
        return new ServerProcess(process, new LspClient(process.StandardOutput.BaseStream, process.StandardInput.BaseStream));
    }

    public async Task<int> ExitAsync()
    {
        await Process.WaitForExitAsync().WaitAsync(LspClient.Patience);
        return Process.ExitCode;
    }

    /// <summary>What it wrote to standard error until its end.</summary>
    public Task<string> ErrorsAsync() => _errors.WaitAsync(LspClient.Patience);

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited) Process.Kill(entireProcessTree: true);
        await Process.WaitForExitAsync();
        await Client.DisposeAsync();
        Process.Dispose();
    }
}
