using System.Buffers;
using System.Text;
using Sextant.Text;

namespace Sextant.Storage;

/// <summary>Writes numbers as LEB128 and texts as length and UTF-8.</summary>
internal sealed class PackedWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public void Clear() => _buffer.ResetWrittenCount();

    public void WriteByte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    public void WriteNumber(int value)
    {
        var rest = (uint)value;
        var span = _buffer.GetSpan(5);
        var length = 0;
        for (; rest >= 0x80; rest >>= 7) span[length++] = (byte)(rest | 0x80);
        span[length++] = (byte)rest;
        _buffer.Advance(length);
    }

    /// <summary>Small negative numbers are as short as small positive ones.</summary>
    public void WriteSigned(int value) => WriteNumber((value << 1) ^ (value >> 31));

    public void WriteText(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteNumber(length);
        _buffer.Advance(Encoding.UTF8.GetBytes(text, _buffer.GetSpan(length)));
    }

    public void WriteOptionalText(string? text)
    {
        WriteByte(text is null ? (byte)0 : (byte)1);
        if (text is not null) WriteText(text);
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        WriteNumber(bytes.Length);
        _buffer.Write(bytes);
    }

    public void WriteHash(ContentHash hash)
    {
        hash.Write(_buffer.GetSpan(ContentHash.Size));
        _buffer.Advance(ContentHash.Size);
    }
}
