using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Sextant.LanguageServer.Transport;

/// <summary>Writes messages in the order in which they are handed over, from a thread of its own: nobody who sends waits for a client that reads slowly.</summary>
internal sealed class FrameWriter : IDisposable
{
    /// <summary>Only then whoever sends waits, so that a client that reads nothing does not fill the memory.</summary>
    private const long MostWaitingBytes = 64 * 1024 * 1024;

    private static readonly JsonWriterOptions Options = new() { SkipValidation = true };

    // Not a Lock: the thread waits on it for work.
    private readonly object _gate = new();
    private readonly Queue<byte[]> _waiting = new();
    private readonly Stream _output;
    private readonly Action<IOException> _broken;
    private readonly Thread _thread;
    private long _waitingBytes;
    private bool _completed;
    private bool _isBroken;

    /// <param name="broken">Called once, on the writer's thread, where the client has closed its end; what is sent after that is dropped.</param>
    public FrameWriter(Stream output, Action<IOException> broken)
    {
        (_output, _broken) = (output, broken);
        _thread = new Thread(Run) { IsBackground = true, Name = "standard output" };
        _thread.Start();
    }

    /// <summary>A whole frame, header and body.</summary>
    public static byte[] Format(Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(body, Options)) write(json);
        Span<byte> header = stackalloc byte[40];
        "Content-Length: "u8.CopyTo(header);
        var length = "Content-Length: "u8.Length;
        Utf8Formatter.TryFormat(body.WrittenCount, header[length..], out var digits);
        length += digits;
        "\r\n\r\n"u8.CopyTo(header[length..]);
        length += 4;
        var frame = new byte[length + body.WrittenCount];
        header[..length].CopyTo(frame);
        body.WrittenSpan.CopyTo(frame.AsSpan(length));
        return frame;
    }

    public void Send(byte[] frame)
    {
        lock (_gate)
        {
            while (_waitingBytes > MostWaitingBytes && !_isBroken && !_completed) Monitor.Wait(_gate);
            if (_isBroken || _completed) return;
            _waiting.Enqueue(frame);
            _waitingBytes += frame.Length;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Takes nothing more, and waits until all is written, or for <paramref name="patience"/> where the client does not read it.</summary>
    public void Complete(TimeSpan patience)
    {
        lock (_gate)
        {
            _completed = true;
            Monitor.PulseAll(_gate);
        }

        _thread.Join(patience);
    }

    public void Dispose() => Complete(TimeSpan.Zero);

    private void Run()
    {
        try
        {
            while (Take() is { } frame)
            {
                _output.Write(frame, 0, frame.Length);
                _output.Flush();
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Each kind of stream has its own way to say that the other end is gone.
            lock (_gate)
            {
                _isBroken = true;
                _waiting.Clear();
                Monitor.PulseAll(_gate);
            }

            _broken(closed as IOException ?? new IOException(closed.Message, closed));
        }
    }

    private byte[]? Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_completed) return null;
                Monitor.Wait(_gate);
            }

            var frame = _waiting.Dequeue();
            _waitingBytes -= frame.Length;
            Monitor.PulseAll(_gate);
            return frame;
        }
    }
}
