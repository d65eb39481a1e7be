using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sextant.LanguageServer.Transport;

/// <summary>Writes whole messages, one after another, from any number of threads. A message is formatted before the output is locked.</summary>
internal sealed class FrameWriter(PipeWriter output) : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly SemaphoreSlim _lock = new(1, 1);

    /// <summary>Completes when the message was handed to the operating system.</summary>
    /// <exception cref="IOException">The client closed its end.</exception>
    public async ValueTask WriteAsync<TState>(TState state, Action<Utf8JsonWriter, TState> format)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        await using (var json = new Utf8JsonWriter(body, Options)) format(json, state);
        await _lock.WaitAsync(CancellationToken.None);
        try
        {
            WriteFrame(body.WrittenSpan);
            var flushed = await output.FlushAsync(CancellationToken.None);
            if (flushed.IsCompleted) throw new IOException("The client closed the connection.");
        }
        catch (InvalidOperationException broken)
        {
            // The pipe was completed while messages were on their way.
            throw new IOException("The connection is closed.", broken);
        }
        finally
        {
            _lock.Release();
        }
    }

    public void Dispose() => _lock.Dispose();

    private void WriteFrame(ReadOnlySpan<byte> body)
    {
        output.Write("Content-Length: "u8);
        var digits = output.GetSpan(20);
        Utf8Formatter.TryFormat(body.Length, digits, out var written);
        output.Advance(written);
        output.Write("\r\n\r\n"u8);
        output.Write(body);
    }
}
