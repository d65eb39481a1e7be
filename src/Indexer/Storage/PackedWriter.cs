using System.Buffers;
using System.Buffers.Binary;
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

    public void Write(ReadOnlySpan<byte> bytes)
    {
        // Asked for at once: without a length the buffer doubles from the smallest on.
        bytes.CopyTo(_buffer.GetSpan(bytes.Length));
        _buffer.Advance(bytes.Length);
    }

    /// <summary>Four bytes, little endian.</summary>
    public void WriteFixed(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.GetSpan(sizeof(uint)), value);
        _buffer.Advance(sizeof(uint));
    }

    /// <summary>Eight bytes, little endian.</summary>
    public void WriteFixed(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.GetSpan(sizeof(ulong)), value);
        _buffer.Advance(sizeof(ulong));
    }

    public void WriteNumber(int value) => WriteNumber((ulong)(uint)value);

    public void WriteNumber(ulong value)
    {
        var span = _buffer.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7) span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
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
        Write(bytes);
    }

    /// <summary>Two runs of bytes as if they were one.</summary>
    public void WriteBytes(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        WriteNumber(first.Length + second.Length);
        Write(first);
        Write(second);
    }

    /// <summary>A <see cref="ContentHash.Short"/>.</summary>
    public void WriteHash(ContentHash hash)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_buffer.GetSpan(ContentHash.ShortSize), hash.High);
        _buffer.Advance(ContentHash.ShortSize);
    }
}
