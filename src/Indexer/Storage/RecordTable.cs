using System.Runtime.InteropServices;
using Sextant.Storage.Sqlite;
using Sextant.Text;

namespace Sextant.Storage;

internal delegate T FromRecords<out T>(ReadOnlySpan<byte> packed);

/// <summary>The packed records of each file, tied by their checksum to the file and its content: a record of another state never passes for it.</summary>
internal static class RecordTable
{
    public static byte[] Seal(FileRow file, ReadOnlySpan<byte> packed) => Checksum.Seal(packed, Seed(file.Id, file.Path, file.ContentHash));

    /// <summary>Reads from the records of a file; null where the index has another state of it.</summary>
    /// <exception cref="IndexException">The index has this state of the file, but its records are damaged.</exception>
    public static T? Read<T>(SqliteDatabase database, int id, string path, ContentHash contentHash, FromRecords<T> read)
        where T : class
    {
        using var row = database.Prepare("SELECT units FROM record WHERE file = ?").Bind(1, id);
        if (!row.Step() || !Checksum.TryUnseal(row.Blob(0), Seed(id, path, contentHash), out var packed))
            return IsCurrent(database, id, path, contentHash) ? throw IndexException.Damaged(database.Path, "a record does not match its checksum") : null;
        try
        {
            return read(packed);
        }
        catch (InvalidDataException e)
        {
            throw IndexException.Damaged(database.Path, e.Message);
        }
    }

    private static bool IsCurrent(SqliteDatabase database, int id, string path, ContentHash contentHash)
    {
        using var row = database.Prepare("SELECT path, facts FROM file WHERE id = ?").Bind(1, id);
        return row.Step() && FileRowCodec.Unpack(id, row.Utf8(0), row.Blob(1)) is { } file && file.Path == path && file.ContentHash == contentHash;
    }

    private static ulong Seed(int id, string path, ContentHash contentHash) =>
        contentHash.Low ^ contentHash.High ^ ((ulong)id << 32) ^ Checksum.Of(MemoryMarshal.AsBytes(path.AsSpan()), 0);
}
