using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sextant.LanguageServer.Transport;

/// <summary>Writes whole messages, one after another, from any number of threads. A message is formatted before the output is locked.</summary>
internal sealed class FrameWriter(Stream output) : IDisposable
{
    /// <summary>Room for the longest header line, which is written in front of the body when its length is known.</summary>
    private const int HeaderRoom = 40;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly SemaphoreSlim _lock = new(1, 1);

    /// <summary>Completes when the message was handed to the operating system.</summary>
    /// <exception cref="IOException">The client closed its end.</exception>
    public async ValueTask WriteAsync(Action<Utf8JsonWriter> format)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        buffer.Advance(HeaderRoom);
        await using (var json = new Utf8JsonWriter(buffer, Options)) format(json);
        var frame = PutHeader(buffer);
        await _lock.WaitAsync(CancellationToken.None);
        try
        {
            await output.WriteAsync(frame, CancellationToken.None);
            await output.FlushAsync(CancellationToken.None);
        }
        catch (ObjectDisposedException closed)
        {
            throw new IOException("The connection is closed.", closed);
        }
        finally
        {
            _lock.Release();
        }
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>Writes the header into the room in front of the body, right before it.</summary>
    private static ReadOnlyMemory<byte> PutHeader(ArrayBufferWriter<byte> buffer)
    {
        Span<byte> header = stackalloc byte[HeaderRoom];
        "Content-Length: "u8.CopyTo(header);
        var at = "Content-Length: "u8.Length;
        Utf8Formatter.TryFormat(buffer.WrittenCount - HeaderRoom, header[at..], out var digits);
        at += digits;
        "\r\n\r\n"u8.CopyTo(header[at..]);
        at += 4;
        var frame = System.Runtime.InteropServices.MemoryMarshal.AsMemory(buffer.WrittenMemory[(HeaderRoom - at)..]);
        header[..at].CopyTo(frame.Span);
        return frame;
    }
}
