using System.Buffers;

namespace Sextant.Embedding.OpenAi;

/// <summary>The bytes of an answer, in a buffer that the next answer uses again: they are large, and there are many of them.</summary>
internal sealed class AnswerBody : IDisposable
{
    private const int FirstSize = 16 * 1024;

    private byte[] _buffer = [];
    private int _length;

    private AnswerBody()
    {
    }

    public static AnswerBody Empty { get; } = new();

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Reads to the end; null where that is not reached within so many bytes.</summary>
    /// <param name="expected">Bytes that there should be; 0 where nobody says.</param>
    public static async Task<AnswerBody?> ReadAsync(Stream stream, int expected, long most, CancellationToken cancellationToken)
    {
        // With room for one more byte the end is seen without growing.
        var body = new AnswerBody { _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(expected + 1, FirstSize)) };
        try
        {
            while (await stream.ReadAsync(body._buffer.AsMemory(body._length), cancellationToken) is > 0 and var read)
            {
                body._length += read;
                if (body._length > most) break;
                if (body._length == body._buffer.Length) body.Grow();
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }

        if (body._length <= most) return body;
        body.Dispose();
        return null;
    }

    public void Dispose()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _length) = ([], 0);
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked(_buffer.Length * 2));
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
