using System.Globalization;
using System.Text;
using Sextant.LanguageServer.Tests.Client;
using Sextant.LanguageServer.Transport;
using Xunit;

namespace Sextant.LanguageServer.Tests.Transport;

public sealed class FrameWriterTests
{
    [Fact]
    public async Task Whoever_sends_does_not_wait_for_a_client_that_does_not_read()
    {
        using var output = new GatedStream();
        using var writer = new FrameWriter(output, _ => { });
        for (var i = 0; i < 1_000; i++)
        {
            writer.Send(Encoding.ASCII.GetBytes($"Content-Length: {i.ToString(CultureInfo.InvariantCulture).Length}\r\n\r\n{i}"));
        }

        Assert.Equal(0, output.Written.Length);
        output.Gate.Set();
        writer.Complete(LspClient.Patience);
        var read = new MemoryStream(output.Written.ToArray());
        for (var i = 0; i < 1_000; i++) Assert.Equal($"{i}", Encoding.UTF8.GetString((await ServerFrames.ReadAsync(read))!));
        Assert.Null(await ServerFrames.ReadAsync(read));
    }

    [Fact]
    public async Task A_client_that_has_gone_is_told_once_and_nothing_waits()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var writer = new FrameWriter(new BrokenStream(), _ => told.SetResult());
        writer.Send([1]);
        await told.Task.WaitAsync(LspClient.Patience);
        for (var i = 0; i < 10; i++) writer.Send([2]);
        writer.Complete(LspClient.Patience);
    }

    private sealed class GatedStream : MemoryStream
    {
        public ManualResetEventSlim Gate { get; } = new();

        public MemoryStream Written { get; } = new();

        public override void Write(byte[] buffer, int offset, int count)
        {
            Gate.Wait();
            Written.Write(buffer, offset, count);
        }

        protected override void Dispose(bool disposing)
        {
            Gate.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("broken pipe");
    }
}
