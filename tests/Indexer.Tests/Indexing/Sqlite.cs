using SQLitePCL;

namespace Sextant.Tests.Indexing;

/// <summary>Changes an index behind Sextant's back.</summary>
internal static class Sqlite
{
    public static Task RunAsync(string path, string sql) => Task.Run(() => Run(path, sql));

    public static void Run(string path, string sql)
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open(path, out var database));
        using (database) Check(raw.sqlite3_exec(database, sql));

        void Check(int code)
        {
            if (code != raw.SQLITE_OK) throw new InvalidOperationException($"{sql}: {raw.sqlite3_errmsg(database).utf8_to_string()}");
        }
    }
}
