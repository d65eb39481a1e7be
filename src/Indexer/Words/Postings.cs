using System.Buffers.Binary;

namespace Sextant.Words;

/// <summary>The layout of a segment's word lists, little endian.</summary>
/// <remarks>
/// Header: magic, version, number of units, number of terms. Directory: for each block of <see cref="TermsPerBlock"/> terms (the last may
/// have fewer) the key of its first term (5 bytes) and where it begins in the data (4 bytes). Data: for each term a varint of twice its key's distance from the
/// one before in its block, plus one where it has several postings; then their count, too, and the bytes of the list; and the list: for each posting a
/// varint of its unit's distance from the one before, and its impact byte; a long list is written as <see cref="PackedPostings"/>.
/// </remarks>
internal static class Postings
{
    /// <summary>1: the first format. 2: long lists as <see cref="PackedPostings"/>.</summary>
    public const int Version = 2;

    public const uint Magic = 0x53574c31;
    public const int VersionAt = 4;
    public const int UnitsAt = 8;
    public const int TermsAt = 12;
    public const int HeaderSize = 16;
    public const int TermsPerBlock = 16;
    public const int KeySize = TermKey.Bits / 8;
    public const int DirectoryEntrySize = KeySize + sizeof(uint);

    public static void WriteKey(Span<byte> target, ulong key)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, (uint)key);
        target[4] = (byte)(key >> 32);
    }

    public static ulong ReadKey(ReadOnlySpan<byte> source) => BinaryPrimitives.ReadUInt32LittleEndian(source) | ((ulong)source[4] << 32);
}
