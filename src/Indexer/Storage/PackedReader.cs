using System.Buffers.Binary;

namespace Sextant.Storage;

/// <summary>Reads what <see cref="PackedWriter"/> wrote; throws <see cref="InvalidDataException"/> instead of reading past the end.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    public readonly int Remaining => _rest.Length;

    public byte ReadByte() => Take(1)[0];

    public uint ReadFixed() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public ulong ReadFixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public int ReadNumber() => (int)ReadNumber(35);

    public ulong ReadNumber64() => ReadNumber(70);

    public int ReadSigned()
    {
        var value = (uint)ReadNumber();
        return (int)(value >> 1) ^ -(int)(value & 1);
    }

    /// <summary>The UTF-8 of a text.</summary>
    public ReadOnlySpan<byte> ReadText() => Take(ReadNumber());

    /// <param name="isNull">True where there is no text, which is not the same as an empty one.</param>
    public ReadOnlySpan<byte> ReadOptionalText(out bool isNull)
    {
        isNull = ReadByte() == 0;
        return isNull ? default : ReadText();
    }

    private ulong ReadNumber(int bits)
    {
        ulong value = 0;
        for (var shift = 0; shift < bits; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }

        throw new InvalidDataException("a number is too long");
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if ((uint)length > (uint)_rest.Length) throw new InvalidDataException("a text or number is cut off");
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
