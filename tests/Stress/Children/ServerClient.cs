using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sextant.Stress.Children;

/// <summary>A language server as a process, asked one question after the other by the least of a client.</summary>
internal sealed class ServerClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _server = Child.StartServer("--stdio");
    private readonly Task<string> _errors;
    private int _lastId;

    private ServerClient() => _errors = _server.StandardError.ReadToEndAsync(CancellationToken.None);

    public static async Task<ServerClient> OpenAsync(string folder)
    {
        var client = new ServerClient();
        var root = new Uri(folder).AbsoluteUri;
        await client.AskAsync("initialize", new { processId = Environment.ProcessId, rootUri = root, workspaceFolders = new[] { new { uri = root, name = "work" } }, capabilities = new { } });
        await client.SendAsync(new { jsonrpc = "2.0", method = "initialized", @params = new { } });
        return client;
    }

    /// <summary>The whole answer, which has a result or an error.</summary>
    public async Task<JsonElement> AskAsync(string method, object? parameters)
    {
        var id = ++_lastId;
        await SendAsync(parameters is null ? new { jsonrpc = "2.0", id, method } : new { jsonrpc = "2.0", id, method, @params = parameters });
        while (true)
        {
            var message = await ReadAsync().WaitAsync(Patience);
            if (message.TryGetProperty("id", out var answered) && answered.ValueKind == JsonValueKind.Number && answered.GetInt32() == id && !message.TryGetProperty("method", out _))
                return message;
        }
    }

    /// <summary>Ends it as the protocol says; null where it ends well, else how it ended.</summary>
    public async Task<string?> EndAsync()
    {
        await AskAsync("shutdown", null);
        await SendAsync(new { jsonrpc = "2.0", method = "exit" });
        await _server.WaitForExitAsync(CancellationToken.None).WaitAsync(Patience, CancellationToken.None);
        return _server.ExitCode == 0 ? null : $"the server ended with {_server.ExitCode}: {await _errors}";
    }

    public async ValueTask DisposeAsync()
    {
        if (!_server.HasExited) _server.Kill();
        await _server.WaitForExitAsync(CancellationToken.None);
        _server.Dispose();
    }

    private async Task SendAsync(object message)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message);
        var stream = _server.StandardInput.BaseStream;
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"));
        await stream.WriteAsync(body);
        await stream.FlushAsync();
    }

    private async Task<JsonElement> ReadAsync()
    {
        var (stream, header) = (_server.StandardOutput.BaseStream, new StringBuilder());
        var one = new byte[1];
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0) throw new EndOfStreamException($"the server ended: {await _errors}");
            header.Append((char)one[0]);
        }

        var length = header.ToString().Split("\r\n").Single(static line => line.StartsWith("Content-Length:", StringComparison.Ordinal))["Content-Length:".Length..];
        var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body);
        return JsonDocument.Parse(body).RootElement.Clone();
    }
}
