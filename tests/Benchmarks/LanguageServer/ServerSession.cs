using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Benchmarks.LanguageServer;

/// <summary>The published server as a process, and the least of a client: one question at a time.</summary>
internal sealed class ServerSession : IDisposable
{
    private readonly Stream _input;
    private readonly Stream _output;
    private int _lastId;

    private ServerSession(Process process)
    {
        Process = process;
        (_input, _output) = (process.StandardOutput.BaseStream, process.StandardInput.BaseStream);
    }

    public Process Process { get; }

    public static ServerSession Start(string program)
    {
        var log = Path.Combine(Path.GetTempPath(), $"sextant-benchmark-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.log");
        return new ServerSession(Process.Start(new ProcessStartInfo(program, ["--log-file", log])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
        })!);
    }

    public static ServerSession Open(string program, string folder)
    {
        var session = Start(program);
        session.Initialize(folder);
        session.Notify("initialized", []);
        session.Ask("workspace/executeCommand", new JsonObject { ["command"] = "sextant.index" });
        return session;
    }

    public void Initialize(string folder) =>
        Ask("initialize", new JsonObject { ["processId"] = Environment.ProcessId, ["rootUri"] = new Uri(folder).AbsoluteUri, ["capabilities"] = new JsonObject() });

    public JsonElement Ask(string method, JsonObject parameters)
    {
        var id = ++_lastId;
        Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        while (true)
        {
            var message = Read();
            if (message.TryGetProperty("method", out _) || !message.TryGetProperty("id", out var answered) || answered.GetInt32() != id) continue;
            return message.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException(message.GetRawText());
        }
    }

    public void Notify(string method, JsonObject parameters) => Send(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    public void Dispose()
    {
        Process.Kill();
        Process.WaitForExit();
        Process.Dispose();
    }

    private void Send(JsonObject message)
    {
        var body = Encoding.UTF8.GetBytes(message.ToJsonString());
        _output.Write(Encoding.ASCII.GetBytes($"Content-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n"));
        _output.Write(body);
        _output.Flush();
    }

    private JsonElement Read()
    {
        var header = new StringBuilder();
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var one = _input.ReadByte();
            if (one < 0) throw new IOException("The server ended.");
            header.Append((char)one);
        }

        var body = new byte[int.Parse(header.ToString().AsSpan("Content-Length: ".Length).Trim(), CultureInfo.InvariantCulture)];
        _input.ReadExactly(body);
        return JsonDocument.Parse(body).RootElement;
    }
}
