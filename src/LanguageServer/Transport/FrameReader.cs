using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Sextant.LanguageServer.Transport;

/// <summary>Cuts a byte stream into messages by the base protocol of LSP 3.17. One thread at a time, which waits in the stream.</summary>
/// <remarks>
/// What is not a frame is reported once and skipped up to the next <c>Content-Length</c>. No JSON text can hold a header line (a string holds no
/// raw line end, and outside of a string the words cannot stand), so skipping never lands inside a message.
/// </remarks>
internal sealed class FrameReader(Stream input, int maximumLength = FrameReader.DefaultMaximumLength)
{
    /// <summary>Bytes of one message; more than any editor sends, little enough to keep in memory.</summary>
    public const int DefaultMaximumLength = 64 * 1024 * 1024;

    private const int MaximumHeaderLength = 8 * 1024;
    private const int ReadSize = 4 * 1024;

    // It never makes its writer wait: the same thread empties it.
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 0));
    private long _bodyLength = -1;
    private string? _refusedBody;
    private bool _skipping;

    private static ReadOnlySpan<byte> LengthName => "Content-Length"u8;

    /// <summary>The next frame; waits for it.</summary>
    /// <exception cref="IOException">The stream is broken.</exception>
    public Frame Read()
    {
        while (true)
        {
            if (TryTake() is { } frame) return frame;
            var count = input.Read(_pipe.Writer.GetSpan(ReadSize));
            if (count == 0) return new Frame(FrameKind.EndOfInput);
            _pipe.Writer.Advance(count);
#pragma warning disable CA2012 // It has no threshold, so nothing waits; looking at the result would be compiled at every start.
            _ = _pipe.Writer.FlushAsync();
#pragma warning restore CA2012
        }
    }

    private Frame? TryTake()
    {
        if (!_pipe.Reader.TryRead(out var read)) return null;
        var buffer = read.Buffer;
        var frame = Take(ref buffer);
        _pipe.Reader.AdvanceTo(buffer.Start, frame is null ? buffer.End : buffer.Start);
        return frame;
    }

    /// <summary>Takes what is complete off the front of the buffer; null where more bytes are needed.</summary>
    private Frame? Take(ref ReadOnlySequence<byte> buffer)
    {
        if (_skipping && !SkipToHeader(ref buffer)) return null;
        _skipping = false;
        if (_bodyLength < 0 && TakeHeader(ref buffer) is { } problem) return problem;
        if (_bodyLength < 0 || buffer.Length < _bodyLength) return null;
        var body = buffer.Slice(0, _bodyLength).ToArray();
        buffer = buffer.Slice(_bodyLength);
        _bodyLength = -1;
        return _refusedBody is null ? new Frame(FrameKind.Body, body) : new Frame(FrameKind.Malformed, Problem: _refusedBody);
    }

    private Frame? TakeHeader(ref ReadOnlySequence<byte> buffer)
    {
        var head = buffer.Slice(0, Math.Min(buffer.Length, MaximumHeaderLength + 1));
        var bytes = head.IsSingleSegment ? head.FirstSpan : head.ToArray();
        var (header, at, isBegun) = (new FrameHeader(), 0, false);
        while (bytes[at..].IndexOf((byte)'\n') is var length and >= 0)
        {
            var line = bytes.Slice(at, length);
            if (!line.IsEmpty && line[^1] == (byte)'\r') line = line[..^1];
            at += length + 1;
            if (!line.IsEmpty)
            {
                isBegun = true;
                if (header.Add(line) is { } problem) return Malformed(ref buffer, problem);
            }
            else if (isBegun)
            {
                if (header.ContentLength < 0) return Malformed(ref buffer, "headers without a Content-Length");
                if (header.ContentLength > maximumLength)
                    return Malformed(ref buffer, $"a message of {header.ContentLength} bytes; the limit is {maximumLength}");
                buffer = buffer.Slice(at);
                (_bodyLength, _refusedBody) = (header.ContentLength, header.RefusedCharset);
                return null;
            }
        }

        return buffer.Length > MaximumHeaderLength ? Malformed(ref buffer, "headers longer than 8 KiB") : null;
    }

    private Frame Malformed(ref ReadOnlySequence<byte> buffer, string problem)
    {
        // One byte on, so that the header that was refused is not found again.
        buffer = buffer.Slice(1);
        _skipping = true;
        return new Frame(FrameKind.Malformed, Problem: problem);
    }

    /// <summary>Moves the buffer's start to the next header name; where there is none, to the last bytes that could begin one.</summary>
    private static bool SkipToHeader(ref ReadOnlySequence<byte> buffer)
    {
        var bytes = buffer.IsSingleSegment ? buffer.FirstSpan : buffer.ToArray();
        var from = 0;
        while (bytes.Length - from >= LengthName.Length)
        {
            var next = bytes[from..].IndexOfAny((byte)'C', (byte)'c');
            if (next < 0 || bytes.Length - from - next < LengthName.Length)
            {
                from = next < 0 ? bytes.Length : from + next;
                break;
            }

            from += next;
            if (Ascii.EqualsIgnoreCase(bytes.Slice(from, LengthName.Length), LengthName))
            {
                buffer = buffer.Slice(from);
                return true;
            }

            from++;
        }

        buffer = buffer.Slice(Math.Max(from, 0));
        return false;
    }
}
