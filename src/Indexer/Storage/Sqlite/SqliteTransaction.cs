namespace Sextant.Storage.Sqlite;

/// <summary>A transaction that ends with its scope.</summary>
internal sealed class SqliteTransaction : IDisposable
{
    private readonly SqliteDatabase _database;

    public SqliteTransaction(SqliteDatabase database, string begin)
    {
        _database = database;
        database.Execute(begin);
    }

    public void Commit() => _database.Execute("COMMIT");

    public void Dispose()
    {
        if (_database.IsInTransaction) _database.Execute("ROLLBACK");
    }
}
