using Sextant.Storage.Sqlite;

namespace Sextant.Storage;

/// <summary>The statements that write rows, prepared once.</summary>
internal sealed class IndexTables(SqliteDatabase database) : IDisposable
{
    private readonly SqliteStatement _insertFile = database.Prepare("INSERT INTO file(path, facts, id) VALUES(?, ?, ?)");
    private readonly SqliteStatement _updateFile = database.Prepare("UPDATE file SET path = ?, facts = ? WHERE id = ?");
    private readonly SqliteStatement _deleteFile = database.Prepare("DELETE FROM file WHERE id = ?");
    private readonly SqliteStatement _insertSegment = database.Prepare("INSERT INTO segment(id, count) VALUES(?, ?)");
    private readonly SqliteStatement _deleteSegment = database.Prepare("DELETE FROM segment WHERE id = ?");
    private readonly SqliteStatement _insertPart = database.Prepare("INSERT INTO part(id, data) VALUES(?, ?)");
    private readonly SqliteStatement _deleteParts = database.Prepare("DELETE FROM part WHERE id BETWEEN ? AND ?");

    private readonly SqliteStatement _writeState = database.Prepare(
        "INSERT OR REPLACE INTO state(id, fingerprint, model, dimensions, recipe, generation, next_file, next_segment, files, files_digest, changed, checksum) "
        + "VALUES(1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    public void InsertFile(FileRow file) => Write(_insertFile, file);

    public void UpdateFile(FileRow file) => Write(_updateFile, file);

    public void DeleteFile(int id) => _deleteFile.Bind(1, id).Step();

    public void InsertSegment(long id, int count) => _insertSegment.Bind(1, id).Bind(2, count).Step();

    public void InsertPart(long segment, SegmentPart part, ReadOnlySpan<byte> data)
    {
        var row = SegmentParts.Row(segment, part);
        _insertPart.Bind(1, row).Bind(2, BlockBlob.Seal(data, row)).Step();
    }

    public void DeleteSegment(long id)
    {
        _deleteSegment.Bind(1, id).Step();
        _deleteParts.Bind(1, SegmentParts.Row(id, SegmentPart.Columns)).Bind(2, SegmentParts.Row(id, SegmentPart.Postings)).Step();
    }

    public void WriteState(IndexState state) => _writeState
        .Bind(1, state.Fingerprint).Bind(2, state.Model).Bind(3, state.Dimensions).Bind(4, state.Recipe).Bind(5, state.Generation)
        .Bind(6, state.NextFile).Bind(7, state.NextSegment).Bind(8, state.Files).Bind(9, unchecked((long)state.FilesDigest))
        .Bind(10, state.ChangedTicks).Bind(11, state.Check()).Step();

    public void Dispose()
    {
        SqliteStatement[] all =
        [
            _insertFile, _updateFile, _deleteFile, _insertSegment, _deleteSegment, _insertPart, _deleteParts, _writeState,
        ];
        foreach (var statement in all) statement.Dispose();
    }

    private static void Write(SqliteStatement statement, FileRow file) =>
        statement.Bind(1, file.Path).Bind(2, FileRowCodec.PackFacts(file)).Bind(3, file.Id).Step();
}
