using SQLitePCL;

namespace Sextant.Storage.Sqlite;

/// <summary>One connection to an index file, hardened against whatever the file may hold. Not safe for several threads at once.</summary>
/// <remarks>
/// SQLitePCLRaw is used directly: the ADO.NET layer above it costs more at process start than the whole rest of opening an index, and has no
/// zero-copy blob reads. Memory-mapped reads stay off: a file that is truncated under a map kills the process.
/// </remarks>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly sqlite3 _handle;

    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(sqlite3 handle, string path)
    {
        _handle = handle;
        Path = path;
    }

    public string Path { get; }

    /// <summary>Opens an existing file for reading; falls back to an unlocked read where the file system is read-only and no writer can exist.</summary>
    public static SqliteDatabase OpenReadOnly(string path)
    {
        try
        {
            var database = Open(path, path, raw.SQLITE_OPEN_READONLY);
            try
            {
                // The first read takes locks and creates the shared memory file; only here a read-only folder shows.
                database.QueryLong("PRAGMA user_version");
                return database;
            }
            catch (IndexException)
            {
                database.Dispose();
                throw;
            }
        }
        catch (IndexException e) when (e.Problem == IndexProblem.Inaccessible && File.Exists(path) && LogIsEmpty(path))
        {
            var database = Open(path, new Uri(path).AbsoluteUri + "?immutable=1", raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI);
            try
            {
                database.QueryLong("PRAGMA user_version");
                return database;
            }
            catch (IndexException)
            {
                database.Dispose();
                throw e;
            }
        }
    }

    public static SqliteDatabase OpenReadWrite(string path) => Open(path, path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);

    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>Until it is disposed, every read sees the same commit.</summary>
    public SqliteTransaction BeginRead() => new(this, "BEGIN");

    /// <summary>Waits for another writer's commit; rolled back when disposed before it is committed.</summary>
    public SqliteTransaction BeginWrite() => new(this, "BEGIN IMMEDIATE");

    /// <summary>False within a transaction; SQLite ends one by itself when a disk fails under it.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var statement));
        return new SqliteStatement(this, statement);
    }

    public long QueryLong(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Long(0) : throw IndexException.Damaged(Path, "a value is missing");
    }

    /// <summary>Opens the blob of one row, or returns null where the row does not exist.</summary>
    public SqliteBlob? OpenBlob(string table, string column, long row)
    {
        var code = raw.sqlite3_blob_open(_handle, "main", table, column, row, 0, out var blob);
        if (code == raw.SQLITE_OK) return new SqliteBlob(this, blob);
        blob?.Dispose();
        // SQLITE_ERROR: no such row, or its value is not a blob.
        if (code == raw.SQLITE_ERROR) return null;
        Check(code);
        return null;
    }

    /// <summary>Turns a hardening or repair switch of the connection on or off.</summary>
    public void Configure(int option, bool on) => Check(raw.sqlite3_db_config(_handle, option, on ? 1 : 0, out _));

    /// <summary>Moves the write-ahead log into the file as far as readers let it, and empties it when they all do. Never waits.</summary>
    public void Checkpoint()
    {
        raw.sqlite3_busy_timeout(_handle, 0);
        var code = raw.sqlite3_wal_checkpoint_v2(_handle, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        raw.sqlite3_busy_timeout(_handle, BusyMilliseconds);
        if ((code & 0xff) != raw.SQLITE_BUSY) Check(code);
    }

    /// <summary>Everything in here becomes what <paramref name="source"/> holds, in one transaction; both have pages of the same size.</summary>
    public void ReplaceWith(SqliteDatabase source)
    {
        using var backup = raw.sqlite3_backup_init(_handle, "main", source._handle, "main");
        if (backup is null || backup.IsInvalid) Check(raw.sqlite3_errcode(_handle));
        var code = raw.sqlite3_backup_step(backup, -1);
        if (code == raw.SQLITE_DONE) return;
        throw SqliteErrors.ToException(code, raw.sqlite3_errstr(code).utf8_to_string(), Path);
    }

    public void Dispose() => _handle.Dispose();

    internal void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE) return;
        throw SqliteErrors.ToException(raw.sqlite3_extended_errcode(_handle), raw.sqlite3_errmsg(_handle).utf8_to_string(), Path);
    }

    /// <summary>How long a statement waits for another connection's short locks; whole refreshes are kept apart by <see cref="IndexLock"/>.</summary>
    private const int BusyMilliseconds = 5000;

    private static bool LogIsEmpty(string path)
    {
        var log = new FileInfo(path + "-wal");
        return !log.Exists || log.Length == 0;
    }

    private static SqliteDatabase Open(string path, string name, int flags)
    {
        // Only a new index has one, for a moment. One that stays was left by a kill there, or planted: it could name another file for SQLite to delete.
        if (File.Exists(path + "-journal")) throw IndexException.Unfinished(path);
        var code = raw.sqlite3_open_v2(name, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        if (code != raw.SQLITE_OK)
        {
            var exception = SqliteErrors.ToException(code, raw.sqlite3_errstr(code).utf8_to_string(), path);
            handle?.Dispose();
            throw exception;
        }

        var database = new SqliteDatabase(handle, path);
        raw.sqlite3_busy_timeout(handle, BusyMilliseconds);
        database.Harden();
        return database;
    }

    /// <summary>A schema in the file can name functions, views and triggers; none of them is to run.</summary>
    private void Harden()
    {
        Configure(raw.SQLITE_DBCONFIG_DEFENSIVE, on: true);
        Configure(raw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, on: false);
        Configure(raw.SQLITE_DBCONFIG_ENABLE_TRIGGER, on: false);
        Configure(raw.SQLITE_DBCONFIG_ENABLE_VIEW, on: false);
        Configure(raw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, on: false);
    }
}
