using Sextant.Storage.Sqlite;

namespace Sextant.Storage;

/// <summary>What an index file looks like. Only this folder knows that it is a SQLite database.</summary>
/// <remarks>
/// Lucene-like: units lie in immutable segments; a file row points to its units in one of them. Units that no file row points to are dead, and
/// a merge drops them. Large arrays are rows of <c>part</c>, four a segment, so that each is one run of pages.
/// </remarks>
internal static class IndexFormat
{
    /// <summary>"SXTN", in SQLite's application id: tells our files from any other database.</summary>
    public const int ApplicationId = 0x5358544E;

    /// <summary>Of the layout. An older one is rebuilt, a newer one is left alone.</summary>
    /// <remarks>1: the first. 2: the columns of a unit hold the size of its body and a hash of its name. 3: records in blocks of files; nothing that file rows or vectors tell is stored again; shorter postings.</remarks>
    public const int Version = 3;

    /// <summary>Of what extraction and word lists make of the same source. An older one has every file read again; vectors of unchanged units stay.</summary>
    /// <remarks>1: the first.</remarks>
    public const int Recipe = 1;

    public const int PageSize = 16 * 1024;

    /// <summary>The whole schema. A file with any other table, index, view or trigger is not ours.</summary>
    public static IReadOnlyList<(string Name, string Sql)> Tables { get; } =
    [
        ("state",
            "CREATE TABLE state(id INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL, model TEXT NOT NULL, dimensions INTEGER NOT NULL, "
            + "recipe INTEGER NOT NULL, generation INTEGER NOT NULL, next_file INTEGER NOT NULL, next_segment INTEGER NOT NULL, "
            + "files INTEGER NOT NULL, files_digest INTEGER NOT NULL, changed INTEGER NOT NULL, checksum INTEGER NOT NULL)"),
        ("file", "CREATE TABLE file(id INTEGER PRIMARY KEY, path TEXT NOT NULL, facts BLOB NOT NULL)"),
        ("record", "CREATE TABLE record(first_file INTEGER PRIMARY KEY, units BLOB NOT NULL)"),
        ("segment", "CREATE TABLE segment(id INTEGER PRIMARY KEY, count INTEGER NOT NULL)"),
        ("part", "CREATE TABLE part(id INTEGER PRIMARY KEY, data BLOB NOT NULL)"),
    ];

    /// <summary>How a version stands in SQLite's user version: with its complement, so that damage is not taken for a newer format, which would have to be left alone.</summary>
    public static int StoredVersion(int version) => version | ((~version & 0x7fff) << 16);

    /// <summary>Throws unless the file is an index of this version with exactly our schema.</summary>
    public static void Verify(SqliteDatabase database)
    {
        var tables = database.QueryLong("SELECT count(*) FROM sqlite_schema");
        if (tables == 0) throw IndexException.Missing(database.Path);
        var (application, stored) = (database.QueryLong("PRAGMA application_id"), database.QueryLong("PRAGMA user_version"));
        var version = (int)(stored & 0xffff);
        if (application != ApplicationId || stored != StoredVersion(version)) throw IndexException.Damaged(database.Path, "it is not a Sextant index");
        if (version > Version)
        {
            throw new IndexException(
                IndexProblem.NewerFormat,
                $"The index {database.Path} was written by a newer Sextant (format {version}, this one knows {Version}); update Sextant, or use another index with --index FILE.");
        }

        if (version < Version)
        {
            throw new IndexException(
                IndexProblem.OlderFormat,
                $"The index {database.Path} has the older format {version} (now {Version}); the next 'sextant index' rebuilds it.");
        }

        using var schema = database.Prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid");
        foreach (var (name, sql) in Tables)
        {
            if (!schema.Step() || schema.Text(0) != "table" || schema.Text(1) != name || schema.Text(2) != name || schema.Text(3) != sql)
                throw IndexException.Damaged(database.Path, "its tables are not those of an index");
        }

        if (schema.Step()) throw IndexException.Damaged(database.Path, "it has tables that an index does not have");
    }

    /// <summary>Drops whatever is there and makes empty tables; inside the caller's transaction.</summary>
    public static void Create(SqliteDatabase database)
    {
        var old = new List<string>();
        using (var schema = database.Prepare("SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"))
        {
            while (schema.Step()) old.Add($"DROP {schema.Text(0)} \"{schema.Text(1).Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }

        foreach (var drop in old) database.Execute(drop);
        foreach (var (_, sql) in Tables) database.Execute(sql);
        database.Execute($"PRAGMA application_id={ApplicationId}");
        database.Execute($"PRAGMA user_version={StoredVersion(Version)}");
    }
}
