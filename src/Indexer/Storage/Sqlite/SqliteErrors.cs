using SQLitePCL;

namespace Sextant.Storage.Sqlite;

/// <summary>SQLite's result codes as sentences for people.</summary>
internal static class SqliteErrors
{
    /// <param name="code">Primary or extended result code.</param>
    public static IndexException ToException(int code, string detail, string path) => (code & 0xff) switch
    {
        // An error in a statement of ours means that the file does not hold the tables that its schema promised.
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_ERROR or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG or raw.SQLITE_FORMAT
            or raw.SQLITE_CONSTRAINT => IndexException.Damaged(path, detail),
        raw.SQLITE_FULL => new(IndexProblem.DiskFull, $"The disk of {path} is full; free some space and run it again. What was indexed before is kept."),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new(IndexProblem.Busy, $"Another indexer is at work on {path}; try again when it is done."),
        raw.SQLITE_PROTOCOL => new(IndexProblem.Inaccessible, $"The file system of {path} does not lock files reliably; put the index elsewhere with --index FILE."),
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
            new(IndexProblem.Inaccessible, $"Cannot open or write the index {path} ({detail}); check its permissions or choose another place with --index FILE."),
        raw.SQLITE_NOMEM => new(IndexProblem.Failed, $"Out of memory while reading the index {path}."),
        _ => new(IndexProblem.Failed, $"Reading or writing the index {path} failed ({detail}, SQLite code {code}); check the disk, then run it again."),
    };
}
