using Sextant.Storage.Sqlite;
using Sextant.Text;

namespace Sextant.Storage;

internal delegate T FromRecords<out T>(UnitRecordReader records);

/// <summary>The packed records of all files, in blocks of files whose ids follow each other.</summary>
internal static class RecordTable
{
    private const string FindBlock = "SELECT first_file, units FROM record WHERE first_file <= ? ORDER BY first_file DESC LIMIT 1";

    public static byte[] Seal(RecordBlock block) => Checksum.Seal(block.Pack(), (ulong)block.FirstFile);

    /// <summary>Reads from the records of a file; null where the index has another state of it.</summary>
    /// <param name="cache">Is given the block in which they are, once they are read.</param>
    /// <exception cref="IndexException">The index has this state of the file, but its records are damaged.</exception>
    public static T? Read<T>(SqliteDatabase database, int id, string path, ContentHash contentHash, RecordCache cache, FromRecords<T> read)
        where T : class
    {
        try
        {
            if (Find(database, id) is { } block && block.TryFind(id, path, contentHash, out var records))
            {
                var result = read(records);
                cache.Add(block);
                return result;
            }
        }
        catch (InvalidDataException e)
        {
            if (IsCurrent(database, id, path, contentHash)) throw IndexException.Damaged(database.Path, e.Message);
            return null;
        }

        return IsCurrent(database, id, path, contentHash) ? throw IndexException.Damaged(database.Path, "records are missing") : null;
    }

    /// <summary>The block that holds the records of a file, or would; null where no block can.</summary>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public static RecordBlock? Find(SqliteDatabase database, int file)
    {
        using var row = database.Prepare(FindBlock).Bind(1, file);
        return row.Step() ? Unseal(row) : null;
    }

    /// <summary>All blocks, ascending.</summary>
    /// <exception cref="IndexException">A block is damaged.</exception>
    public static IEnumerable<RecordBlock> All(SqliteDatabase database)
    {
        using var rows = database.Prepare("SELECT first_file, units FROM record ORDER BY first_file");
        for (var before = 0; rows.Step();)
        {
            // A database whose pages form a circle ends here, too.
            if (rows.Int(0) <= before) throw IndexException.Damaged(database.Path, "blocks of records are out of order");
            before = rows.Int(0);
            yield return UnsealOrThrow(rows, database.Path);
        }
    }

    private static RecordBlock UnsealOrThrow(SqliteStatement row, string path)
    {
        try
        {
            return Unseal(row);
        }
        catch (InvalidDataException e)
        {
            throw IndexException.Damaged(path, e.Message);
        }
    }

    private static RecordBlock Unseal(SqliteStatement row) => Checksum.TryUnseal(row.Blob(1), (ulong)row.Int(0), out var packed)
        ? RecordBlock.Unpack(row.Int(0), packed)
        : throw new InvalidDataException("a block of records does not match its checksum");

    private static bool IsCurrent(SqliteDatabase database, int id, string path, ContentHash contentHash)
    {
        using var row = database.Prepare("SELECT path, facts FROM file WHERE id = ?").Bind(1, id);
        return row.Step() && FileRowCodec.Unpack(id, row.Utf8(0), row.Blob(1)) is { } file && file.Path == path && file.ContentHash == contentHash;
    }
}
