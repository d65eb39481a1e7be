using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Sextant.Stress.Children;
using Sextant.Stress.Repositories;

namespace Sextant.Stress.Crowds;

/// <summary>A language server in the crowd, asked one question after the other.</summary>
internal static class CrowdServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static async Task RunAsync(WorkingCopy repository, IReadOnlyList<string> questions, Report report, CrowdCounts counts, CancellationToken end)
    {
        using var server = Child.StartServer("--stdio");
        var errors = server.StandardError.ReadToEndAsync(CancellationToken.None);
        var root = new Uri(repository.Root).AbsoluteUri;
        var id = 1;
        await AskAsync(server, id++, "initialize", new { processId = Environment.ProcessId, rootUri = root, workspaceFolders = new[] { new { uri = root, name = "work" } }, capabilities = new { } });
        await SendAsync(server, new { jsonrpc = "2.0", method = "initialized", @params = new { } });
        while (!end.IsCancellationRequested)
        {
            var answer = await AskAsync(server, id++, "sextant/search", new { query = questions[id % questions.Count], limit = 10 });
            if (answer.TryGetProperty("error", out var error)) report.Fail($"the server answers {error}");
            else Interlocked.Increment(ref counts.ServerAnswers);
        }

        await AskAsync(server, id, "shutdown", null);
        await SendAsync(server, new { jsonrpc = "2.0", method = "exit" });
        await server.WaitForExitAsync(CancellationToken.None).WaitAsync(Patience, CancellationToken.None);
        if (server.ExitCode != 0) report.Fail($"the server ended with {server.ExitCode}: {await errors}");
    }

    private static async Task<JsonElement> AskAsync(Process server, int id, string method, object? parameters)
    {
        await SendAsync(server, parameters is null ? new { jsonrpc = "2.0", id, method } : new { jsonrpc = "2.0", id, method, @params = parameters });
        while (true)
        {
            var message = await ReadAsync(server).WaitAsync(Patience);
            if (message.TryGetProperty("id", out var answered) && answered.ValueKind == JsonValueKind.Number && answered.GetInt32() == id && !message.TryGetProperty("method", out _))
                return message;
        }
    }

    private static async Task SendAsync(Process server, object message)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message);
        var stream = server.StandardInput.BaseStream;
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"));
        await stream.WriteAsync(body);
        await stream.FlushAsync();
    }

    private static async Task<JsonElement> ReadAsync(Process server)
    {
        var (stream, header) = (server.StandardOutput.BaseStream, new StringBuilder());
        var one = new byte[1];
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0) throw new EndOfStreamException("the server ended");
            header.Append((char)one[0]);
        }

        var length = header.ToString().Split("\r\n").Single(static line => line.StartsWith("Content-Length:", StringComparison.Ordinal))["Content-Length:".Length..];
        var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body);
        return JsonDocument.Parse(body).RootElement.Clone();
    }
}
