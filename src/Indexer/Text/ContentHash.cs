using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Sextant.Text;

/// <summary>The first 128 bits of a SHA-256: names a content. All zero where there is none.</summary>
/// <remarks>Not <see cref="UInt128"/>: methods that touch one are not compiled ahead of time, and opening an index would wait for the JIT compiler.</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct ContentHash(ulong High, ulong Low)
{
    public const int Size = 16;

    public bool IsNone => (High | Low) == 0;

    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, digest);
        return Read(digest);
    }

    /// <summary>Bytes of <see cref="Short"/> as they are stored.</summary>
    public const int ShortSize = 8;

    /// <summary>The first 64 bits, the others zero: enough to tell the functions of a repository apart, of which there are millions at most.</summary>
    public ContentHash Short => this with { Low = 0 };

    public static ContentHash ReadShort(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64BigEndian(bytes), 0);

    public static ContentHash Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[sizeof(ulong)..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[sizeof(ulong)..], Low);
    }

    public override string ToString() => $"{High:X16}{Low:X16}";
}
