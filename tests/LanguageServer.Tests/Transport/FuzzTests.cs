using System.IO.Pipelines;
using System.Text;
using Sextant.LanguageServer.Logging;
using Sextant.LanguageServer.Tests.Client;
using Xunit;

namespace Sextant.LanguageServer.Tests.Transport;

public sealed class FuzzTests
{
    private const int Frames = 100_000;
    private const int Batch = 1_000;
    private const int MaximumMessage = 4_096;

    private static readonly string[] Valid =
    [
        """{"jsonrpc":"2.0","id":"request 1","method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{"general":{"positionEncodings":["utf-8"]}}}}""",
        """{"jsonrpc":"2.0","method":"initialized","params":{}}""",
        """{"jsonrpc":"2.0","id":"s","method":"sextant/search","params":{"query":"parse a date","limit":5,"kinds":["function"],"tests":"exclude"}}""",
        """{"jsonrpc":"2.0","id":"request 3","method":"sextant/similar","params":{"textDocument":{"uri":"file:///a.py"},"position":{"line":0,"character":4}}}""",
        """{"jsonrpc":"2.0","id":"request 4","method":"workspace/symbol","params":{"query":"ä語😀"}}""",
        """{"jsonrpc":"2.0","id":"request 5","method":"workspace/executeCommand","params":{"command":"sextant.search","arguments":[{"query":"x"}],"workDoneToken":7}}""",
        """{"jsonrpc":"2.0","id":"request 6","method":"sextant/status"}""",
        """{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.py","languageId":"python","version":1,"text":"def a():\n  pass\n"}}}""",
        """{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.py","version":2},"contentChanges":[{"range":{"start":{"line":0,"character":4},"end":{"line":1,"character":0}},"text":"b\ud83d"}]}}""",
        """{"jsonrpc":"2.0","method":"textDocument/didSave","params":{"textDocument":{"uri":"file:///a.py"}}}""",
        """{"jsonrpc":"2.0","method":"textDocument/didClose","params":{"textDocument":{"uri":"file:///a.py"}}}""",
        """{"jsonrpc":"2.0","method":"workspace/didChangeWatchedFiles","params":{"changes":[{"uri":"file:///a.py","type":2}]}}""",
        """{"jsonrpc":"2.0","method":"workspace/didChangeConfiguration","params":{"settings":{"sextant":{"logLevel":"debug"}}}}""",
        """{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"request 3"}}""",
        """{"jsonrpc":"2.0","id":9,"result":{"a":[1,2,null]}}""",
        """{"jsonrpc":"2.0","id":9,"error":{"code":-32601,"message":"no"}}""",
    ];

    [Fact]
    public async Task Random_truncated_and_mutated_frames_never_end_the_server()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var toServer = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var fromServer = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await using var server = new Server(
            toServer.Reader.AsStream(), fromServer.Writer.AsStream(), new ServerOptions(), new ServerLog(LogLevel.Debug, null, TimeProvider.System), TimeProvider.System, MaximumMessage);
        var running = Task.Factory.StartNew(server.Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await using var client = new LspClient(fromServer.Reader.AsStream(), toServer.Writer.AsStream());
        await client.AskAsync("initialize", new { });
        for (var sent = 0; sent < Frames; sent += Batch)
        {
            var bytes = new MemoryStream();
            for (var i = 0; i < Batch; i++) bytes.Write(Frame(random));
            // More than the longest message that a mutated length can still be waiting for.
            bytes.Write(Encoding.ASCII.GetBytes(new string('\n', (2 * MaximumMessage) + 8_192)));
            await client.SendRawAsync(bytes.ToArray());
            var probe = await Record.ExceptionAsync(() => ProbeAsync(client, sent));
            Assert.True(probe is LspErrorException { Code: -32601 }, $"seed {seed}, after {sent + Batch} frames: {probe}");
            Assert.False(running.IsCompleted);
        }

        await client.AskAsync("shutdown", null);
        await client.NotifyAsync("exit", null);
        Assert.Equal(0, await running.WaitAsync(LspClient.Patience));
        await fromServer.Writer.CompleteAsync();
    }

    /// <summary>A question under an id that no mutated frame has.</summary>
    private static async Task ProbeAsync(LspClient client, int number)
    {
        var id = $"probe after {number}";
        var answer = client.Expect(id);
        await client.SendAsync(new { jsonrpc = "2.0", id, method = "no/such/method" });
        await answer.WaitAsync(LspClient.Patience);
    }

    private static byte[] Frame(Random random)
    {
        var body = Encoding.UTF8.GetBytes(Valid[random.Next(Valid.Length)]);
        var frame = (byte[])[.. Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"), .. body];
        switch (random.Next(8))
        {
            case 0:
                return Noise(random, random.Next(200));
            case 1:
                return frame[..random.Next(frame.Length)];
            case 2:
                return [.. frame[..random.Next(frame.Length)], .. Noise(random, random.Next(20)), .. frame[random.Next(frame.Length)..]];
            case 3:
                var mutatedBody = Mutate(random, body);
                return [.. Encoding.ASCII.GetBytes($"Content-Length: {mutatedBody.Length}\r\n\r\n"), .. mutatedBody];
            case 4:
                return [.. Encoding.ASCII.GetBytes($"Content-Length: {random.Next(2 * MaximumMessage)}\r\n\r\n"), .. body];
            case 5:
                return frame;
            default:
                return Mutate(random, frame);
        }
    }

    private static byte[] Mutate(Random random, byte[] bytes)
    {
        var mutated = bytes.ToArray();
        for (var i = random.Next(1, 5); i > 0; i--) mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
        return mutated;
    }

    private static byte[] Noise(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
