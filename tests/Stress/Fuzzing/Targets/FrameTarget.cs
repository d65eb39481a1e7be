using System.Text;
using Sextant.LanguageServer.Transport;

namespace Sextant.Stress.Fuzzing.Targets;

/// <summary>The bytes that a client of the language server sends.</summary>
internal sealed class FrameTarget : IFuzzTarget
{
    private const int LongestMessage = 64 * 1024;

    public string Name => "frames";

    public IReadOnlyList<string> Seeds { get; } =
    [
        Frame("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}"""),
        Frame("""{"jsonrpc":"2.0","id":"s","method":"sextant/search","params":{"query":"parse a date","limit":5}}""") + Frame("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"s"}}"""),
        Frame("""{"jsonrpc":"2.0","id":9,"error":{"code":-32601,"message":"no"}}""") + Frame("""[{"jsonrpc":"2.0"}]"""),
    ];

    public IReadOnlyList<string> Tokens { get; } =
    [
        "Content-Length: ", "Content-Length: 5\r\n\r\n", "Content-Length: 99999999999\r\n\r\n", "Content-Length: -1\r\n\r\n", "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n", "charset=utf-16", "\r\n", "\n\n", "{", "}", "[", "]",
        "\"", ":", ",", "null", "true", "1e999", "-0", "\\u0000", "\\ud800", "\"jsonrpc\":\"2.0\"", "\"id\":", "\"method\":", "\"params\":", "\"result\":", "\"error\":",
    ];

    public void Run(string input)
    {
        var reader = new FrameReader(new MemoryStream(Encoding.UTF8.GetBytes(input)), LongestMessage);
        for (var frames = 0; ; frames++)
        {
            if (frames > input.Length + 1) throw new InvalidOperationException("broken: more frames than characters");
            var frame = reader.Read();
            if (frame.Kind == FrameKind.EndOfInput) return;
            if (frame.Kind == FrameKind.Body) MessageParser.Parse(frame.Body);
        }
    }

    private static string Frame(string body) => $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
}
