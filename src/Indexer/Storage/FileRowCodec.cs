using System.Buffers.Binary;
using System.Text;
using Sextant.Repositories;
using Sextant.Text;

namespace Sextant.Storage;

/// <summary>A file row as its id, its path and packed facts: a refresh reads all of them, and a column each takes three times as long.</summary>
internal static class FileRowCodec
{
    /// <summary>Bytes of the facts before the skip reason.</summary>
    private const int FixedSize = 50;

    private const int IsSettled = 1;
    private const int IsSkipped = 2;

    public static byte[] PackFacts(FileRow file)
    {
        var reason = file.SkipReason is null ? [] : Encoding.UTF8.GetBytes(file.SkipReason);
        var facts = new byte[FixedSize + reason.Length];
        BinaryPrimitives.WriteInt64LittleEndian(facts, file.Size);
        BinaryPrimitives.WriteInt64LittleEndian(facts.AsSpan(8), file.ModifiedTicks);
        file.ContentHash.Write(facts.AsSpan(16));
        BinaryPrimitives.WriteInt64LittleEndian(facts.AsSpan(32), file.Segment);
        BinaryPrimitives.WriteInt32LittleEndian(facts.AsSpan(40), file.First);
        BinaryPrimitives.WriteInt32LittleEndian(facts.AsSpan(44), file.Count);
        facts[48] = (byte)file.Language;
        facts[49] = (byte)((file.Settled ? IsSettled : 0) | (file.SkipReason is null ? 0 : IsSkipped));
        reason.CopyTo(facts, FixedSize);
        return facts;
    }

    /// <summary>The row, or null where the facts are too short to be any.</summary>
    public static FileRow? Unpack(int id, ReadOnlySpan<byte> path, ReadOnlySpan<byte> facts)
    {
        if (facts.Length < FixedSize) return null;
        return new FileRow(
            id,
            Encoding.UTF8.GetString(path),
            (Language)facts[48],
            BinaryPrimitives.ReadInt64LittleEndian(facts),
            BinaryPrimitives.ReadInt64LittleEndian(facts[8..]),
            ContentHash.Read(facts[16..]),
            (facts[49] & IsSettled) != 0,
            (facts[49] & IsSkipped) == 0 ? null : Encoding.UTF8.GetString(facts[FixedSize..]),
            BinaryPrimitives.ReadInt64LittleEndian(facts[32..]),
            BinaryPrimitives.ReadInt32LittleEndian(facts[40..]),
            BinaryPrimitives.ReadInt32LittleEndian(facts[44..]));
    }

    /// <summary>Of everything in the row; the sum over all rows is kept in the index, so that a lost, stale or altered row is noticed.</summary>
    public static ulong Digest(int id, ReadOnlySpan<byte> path, ReadOnlySpan<byte> facts)
    {
        var low = Checksum.Of(path, (uint)id);
        var high = Checksum.Of(facts, low | ((ulong)id << 32));
        // Spread over all bits, so that the differences of two damaged rows hardly ever cancel out in the sum.
        return (((ulong)high << 32) | low) * 0x9E3779B97F4A7C15;
    }

    public static ulong Digest(FileRow file) => Digest(file.Id, Encoding.UTF8.GetBytes(file.Path), PackFacts(file));
}
