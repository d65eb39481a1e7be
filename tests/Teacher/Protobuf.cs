using System.Buffers;
using System.Text;

namespace Sextant.Teacher;

/// <summary>One field of a protocol buffer message, undecoded.</summary>
/// <param name="Bytes">Of a field with a length, or of fixed width.</param>
/// <param name="Varint">Of a field with a number.</param>
internal readonly record struct ProtobufField(int Number, int WireType, ReadOnlyMemory<byte> Bytes, ulong Varint)
{
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    public static IEnumerable<ProtobufField> ReadAll(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var key = ReadVarint(message.Span, ref at);
            var (number, type) = ((int)(key >> 3), (int)(key & 7));
            if (type == 0)
            {
                yield return new(number, type, default, ReadVarint(message.Span, ref at));
                continue;
            }

            var length = type switch { 1 => 8, 2 => (int)ReadVarint(message.Span, ref at), 5 => 4, _ => throw new InvalidDataException($"wire type {type}") };
            yield return new(number, type, message.Slice(at, length), 0);
            at += length;
        }
    }

    private static ulong ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        for (ulong value = 0, shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 127) << (int)shift;
            if (next < 128) return value;
        }
    }
}

/// <summary>Writes a protocol buffer message field by field.</summary>
internal sealed class ProtobufWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public ProtobufWriter Add(int number, string text) => Add(number, Encoding.UTF8.GetBytes(text));

    public ProtobufWriter Add(int number, ReadOnlySpan<byte> bytes)
    {
        WriteVarint(((ulong)number << 3) | 2);
        WriteVarint((ulong)bytes.Length);
        _bytes.Write(bytes);
        return this;
    }

    public ProtobufWriter Add(int number, long value)
    {
        WriteVarint((ulong)number << 3);
        WriteVarint((ulong)value);
        return this;
    }

    public ProtobufWriter Add(ProtobufField field)
    {
        WriteVarint(((ulong)field.Number << 3) | (uint)field.WireType);
        if (field.WireType == 0) WriteVarint(field.Varint);
        if (field.WireType == 2) WriteVarint((ulong)field.Bytes.Length);
        _bytes.Write(field.Bytes.Span);
        return this;
    }

    private void WriteVarint(ulong value)
    {
        for (; value > 127; value >>= 7) _bytes.Write([(byte)(value | 128)]);
        _bytes.Write([(byte)value]);
    }
}
