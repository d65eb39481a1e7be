using SQLitePCL;

namespace Sextant.Storage.Sqlite;

/// <summary>One blob that is read in pieces, straight into the caller's memory.</summary>
internal sealed class SqliteBlob(SqliteDatabase database, sqlite3_blob handle) : IDisposable
{
    public int Length { get; } = raw.sqlite3_blob_bytes(handle);

    public void Read(int offset, Span<byte> target)
    {
        if (target.IsEmpty) return;
        database.Check(raw.sqlite3_blob_read(handle, target, offset));
    }

    public void Dispose() => handle.Dispose();
}
