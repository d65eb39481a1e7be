using System.Text;
using Sextant.LanguageServer.Transport;
using Xunit;

namespace Sextant.LanguageServer.Tests.Transport;

public sealed class FrameReaderTests
{
    [Theory]
    [InlineData("Content-Length: 2\r\n\r\n{}", "{}")]
    [InlineData("content-length:2\r\n\r\n{}", "{}")]
    [InlineData("CONTENT-LENGTH:   2  \r\n\r\n{}", "{}")]
    [InlineData("Content-Length: 2\n\n{}", "{}")]
    [InlineData("X-Extra: a: b\r\nContent-Length: 2\r\nOther:\r\n\r\n{}", "{}")]
    [InlineData("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}", "{}")]
    [InlineData("Content-Length: 2\r\nContent-Type: application/vscode-jsonrpc; charset=utf8\r\n\r\n{}", "{}")]
    [InlineData("Content-Length: 2\r\nContent-Type: x; charset=\"UTF-8\"\r\n\r\n{}", "{}")]
    [InlineData("Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", "{}")]
    [InlineData("\r\n\r\nContent-Length: 2\r\n\r\n{}", "{}")]
    [InlineData("Content-Length: 0\r\n\r\nContent-Length: 1\r\n\r\n1", "", "1")]
    [InlineData("Content-Length: 2\r\n\r\nöContent-Length: 3\r\n\r\n語", "ö", "語")]
    public void Frames_are_cut_whatever_the_header_looks_like(string input, params string[] bodies) => Check(input, bodies);

    [Theory]
    [InlineData("garbage\r\n\r\nContent-Length: 2\r\n\r\n{}", "!", "{}")]
    [InlineData("Content-Length: two\r\n\r\nxxContent-Length: 2\r\n\r\n{}", "!", "{}")]
    [InlineData("Content-Length: -1\r\n\r\nContent-Length: 2\r\n\r\n{}", "!", "{}")]
    [InlineData("Content-Length: 99999999999999999999\r\n\r\nContent-Length: 2\r\n\r\n{}", "!", "{}")]
    [InlineData("Content-Length: 2000\r\n\r\nnever readContent-Length: 2\r\n\r\n{}", "!", "{}")]
    [InlineData("Content-Type: text\r\n\r\n{}Content-Length: 2\r\n\r\n{}", "!", "{}")]
    [InlineData("Content-Length: 2\r\nContent-Type: x; charset=latin1\r\n\r\n{}Content-Length: 1\r\n\r\n1", "!", "1")]
    [InlineData("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}Content-Length: 1\r\n\r\n1", "!", "{}C", "!")]
    [InlineData("Content-Content-Content-Length: 2\r\n\r\n{}", "!", "{}")]
    [InlineData("C\r\n\r\nCCCCContent-Length: 2\r\n\r\n{}", "!", "{}")]
    public void What_is_no_frame_is_reported_and_skipped(string input, params string[] expected) => Check(input, expected);

    [Theory]
    [InlineData("")]
    [InlineData("Content-Length: 5\r\n\r\n{}")]
    [InlineData("Content-Len")]
    [InlineData("Content-Length: 5\r\n")]
    public void An_input_that_ends_within_a_frame_is_over(string input) => Check(input, []);

    [Fact]
    public void A_header_without_end_is_not_kept_in_memory()
    {
        var chunks = Enumerable.Repeat(Encoding.ASCII.GetBytes(new string('C', 100)), 300).Append("Content-Length: 2\r\n\r\n{}"u8.ToArray());
        Assert.Equal(["!", "{}"], ReadAll(chunks));
    }

    [Fact]
    public void A_message_of_many_reads_is_whole()
    {
        var body = new string('x', 900);
        Assert.Equal([body], ReadAll(Encoding.ASCII.GetBytes($"Content-Length: 900\r\n\r\n{body}").Chunk(7)));
    }

    /// <summary>"!" stands for a malformed frame. Every split of the input in two, and one byte at a time, must give the same.</summary>
    private static void Check(string input, string[] expected)
    {
        var bytes = Encoding.UTF8.GetBytes(input);
        for (var cut = 0; cut <= bytes.Length; cut++) Assert.Equal(expected, ReadAll([bytes[..cut], bytes[cut..]]));
        Assert.Equal(expected, ReadAll(bytes.Select(one => new[] { one })));
    }

    private static List<string> ReadAll(IEnumerable<byte[]> chunks)
    {
        using var stream = new ChunkStream(chunks.Where(chunk => chunk.Length > 0));
        var reader = new FrameReader(stream, maximumLength: 1000);
        var found = new List<string>();
        while (reader.Read() is { Kind: not FrameKind.EndOfInput } frame)
            found.Add(frame.Kind == FrameKind.Malformed ? "!" : Encoding.UTF8.GetString(frame.Body.Span));
        return found;
    }

    /// <summary>Gives one chunk a read, as a pipe does.</summary>
    private sealed class ChunkStream(IEnumerable<byte[]> chunks) : MemoryStream
    {
        private readonly Queue<byte[]> _chunks = new(chunks);

        public override int Read(Span<byte> buffer)
        {
            if (!_chunks.TryDequeue(out var chunk)) return 0;
            chunk.CopyTo(buffer);
            return chunk.Length;
        }
    }
}
