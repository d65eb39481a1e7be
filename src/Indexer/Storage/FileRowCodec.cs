using System.Text;
using Sextant.Repositories;
using Sextant.Text;

namespace Sextant.Storage;

/// <summary>A file row as its id, its path and packed facts: a refresh reads all of them, and a column each takes three times as long.</summary>
internal static class FileRowCodec
{
    private const int IsSettled = 1;
    private const int IsSkipped = 2;
    private const int LanguageShift = 2;

    public static byte[] PackFacts(FileRow file)
    {
        var facts = new PackedWriter();
        facts.WriteByte((byte)((file.Settled ? IsSettled : 0) | (file.SkipReason is null ? 0 : IsSkipped) | ((int)file.Language << LanguageShift)));
        facts.WriteFixed(file.ContentHash.High);
        facts.WriteFixed(file.ContentHash.Low);
        facts.WriteFixed((ulong)file.ModifiedTicks);
        facts.WriteNumber((ulong)file.Size);
        facts.WriteNumber((ulong)file.Segment);
        facts.WriteNumber(file.First);
        facts.WriteNumber(file.Count);
        if (file.SkipReason is not null) facts.Write(Encoding.UTF8.GetBytes(file.SkipReason));
        return facts.Written.ToArray();
    }

    /// <summary>The row, or null where the facts are too short to be any.</summary>
    public static FileRow? Unpack(int id, ReadOnlySpan<byte> path, ReadOnlySpan<byte> facts)
    {
        try
        {
            var reader = new PackedReader(facts);
            var marks = reader.ReadByte();
            var hash = new ContentHash(reader.ReadFixed64(), reader.ReadFixed64());
            var (modified, size, segment, first, count) = ((long)reader.ReadFixed64(), (long)reader.ReadNumber64(), (long)reader.ReadNumber64(), reader.ReadNumber(), reader.ReadNumber());
            var reason = (marks & IsSkipped) == 0 ? null : Encoding.UTF8.GetString(facts[^reader.Remaining..]);
            return new FileRow(id, Encoding.UTF8.GetString(path), (Language)(marks >> LanguageShift), size, modified, hash, (marks & IsSettled) != 0, reason, segment, first, count);
        }
        catch (InvalidDataException)
        {
            return null;
        }
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
