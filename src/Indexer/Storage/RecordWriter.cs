using Sextant.Storage.Sqlite;

namespace Sextant.Storage;

/// <summary>Writes the records of a commit: those of new files in new blocks; blocks of files that are gone are written again without them.</summary>
internal sealed class RecordWriter(SqliteDatabase database) : IDisposable
{
    private readonly SqliteStatement _insert = database.Prepare("INSERT INTO record(first_file, units) VALUES(?, ?)");
    private readonly SqliteStatement _delete = database.Prepare("DELETE FROM record WHERE first_file = ?");

    /// <param name="files">With units; in ascending order of id, above those of all files before.</param>
    public void Add(IEnumerable<(FileRow Row, FileRecords Records)> files)
    {
        var block = new RecordBlock();
        foreach (var (row, records) in files)
        {
            block.Add(row, records);
            if (!block.IsFull) continue;
            Insert(block);
            block = new RecordBlock();
        }

        if (!block.IsEmpty) Insert(block);
    }

    /// <exception cref="IndexException">A block is damaged.</exception>
    public void Remove(IReadOnlySet<int> files)
    {
        var done = new HashSet<int>();
        foreach (var file in files.Order())
        {
            if (done.Contains(file) || Find(file) is not { } block || !block.Files.Contains(file)) continue;
            done.UnionWith(block.Files);
            _delete.Bind(1, block.FirstFile).Step();
            if (block.Without(files) is { IsEmpty: false } rest) Insert(rest);
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _delete.Dispose();
    }

    private RecordBlock? Find(int file)
    {
        try
        {
            return RecordTable.Find(database, file);
        }
        catch (InvalidDataException e)
        {
            throw IndexException.Damaged(database.Path, e.Message);
        }
    }

    private void Insert(RecordBlock block) => _insert.Bind(1, block.FirstFile).Bind(2, RecordTable.Seal(block)).Step();
}
