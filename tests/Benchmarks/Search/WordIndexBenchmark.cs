using Microsoft.Data.Sqlite;
using Sextant.Embedding.BuiltIn;
using Sextant.Extraction;
using Sextant.Search;
using Sextant.Search.Questions;
using Sextant.Search.Scoring;
using Sextant.Storage;
using Sextant.Text;
using Sextant.Words;

namespace Sextant.Benchmarks.Search;

/// <summary>Own word lists beside SQLite's full-text index FTS5 over the same units: building, bytes, opening, and scoring a question.</summary>
internal static class WordIndexBenchmark
{
    private const int Questions = 30;
    private const int Results = 100;

    public static void Run(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0]) : 50_000;
        var index = new SyntheticIndex(count, new BuiltInEmbedder(RandomTable.Create(dimensions: 8)));
        var questions = Enumerable.Range(0, Questions).Select(i => index.Question(3 + (i % 6))).ToArray();
        Console.WriteLine($"{count:N0} units      {"build CPU s",11} {"MB",7} {"open ms",9} {"query ms",9}");
        MeasureOwn(index, questions);
        MeasureFts5(index, questions);
    }

    private static void MeasureOwn(SyntheticIndex index, string[] questions)
    {
        var start = Environment.CpuUsage.TotalTime;
        var builder = new PostingsBuilder();
        for (var i = 0; i < index.Units.Count; i++) builder.Add(i, index.Units[i].Unit, index.Units[i].Path);
        var blob = builder.Build();
        var build = (Environment.CpuUsage.TotalTime - start).TotalSeconds;

        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, blob);
        var open = Medians.Milliseconds(5, () => PostingsReader.Open(File.ReadAllBytes(path)))[0];
        File.Delete(path);
        var live = new LiveSegment(new Segment(1, new UnitColumns[index.Units.Count], new sbyte[index.Units.Count], new float[index.Units.Count], blob), null);
        var snapshot = Snapshot.Create(index.Contents with { Dimensions = 1, Segments = [live] });
        var scores = new float[index.Units.Count];
        var query = Medians.Median([.. questions.Select(question => Medians.Milliseconds(5, () => Score(snapshot, question, scores))[0])]);
        Print("own word lists", build, blob.Length, open, query);
    }

    private static void Score(Snapshot snapshot, string question, float[] scores)
    {
        Array.Clear(scores);
        var words = new QuestionParser().Parse(question).Words;
        new WordScores(snapshot, [.. words.Select(word => new QueryTerm(word.Key, word.Count))], 1.2f).AddTo(0, scores);
        var top = new TopUnits(Results, (left, right) => left.CompareTo(right));
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] > top.Threshold) top.Add(i, scores[i]);
        }
    }

    private static void MeasureFts5(SyntheticIndex index, string[] questions)
    {
        var path = Path.GetTempFileName();
        var start = Environment.CpuUsage.TotalTime;
        using (var connection = Open(path))
        {
            Execute(connection, "CREATE VIRTUAL TABLE words USING fts5(name, container, parameters, documentation, path, body, content='', tokenize='porter unicode61')");
            using var transaction = connection.BeginTransaction();
            using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO words(rowid, name, container, parameters, documentation, path, body) VALUES ($0, $1, $2, $3, $4, $5, $6)";
            for (var i = 0; i <= 6; i++) insert.Parameters.AddWithValue("$" + i, "");
            for (var i = 0; i < index.Units.Count; i++) Insert(insert, i, index.Units[i].Unit, index.Units[i].Path);
            transaction.Commit();
            Execute(connection, "INSERT INTO words(words) VALUES ('optimize')");
        }

        var build = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        var size = new FileInfo(path).Length;
        using var reader = Open(path);
        var open = Medians.Milliseconds(5, () => Open(path).Dispose())[0];
        var query = Medians.Median([.. questions.Select(question => Medians.Milliseconds(3, () => Query(reader, question))[0])]);
        reader.Dispose();
        File.Delete(path);
        Print("SQLite FTS5", build, size, open, query);
    }

    private static void Insert(SqliteCommand insert, int row, CodeUnit unit, string path)
    {
        string?[] fields = [unit.Name, unit.ContainerName, string.Join(' ', unit.Parameters), unit.Documentation, path, unit.Body.ToString()];
        insert.Parameters[0].Value = row;
        for (var i = 0; i < fields.Length; i++) insert.Parameters[i + 1].Value = Split(fields[i]);
        insert.ExecuteNonQuery();
    }

    // FTS5 knows no camelCase.
    private static string Split(string? text)
    {
        var words = new List<string>();
        foreach (var identifier in new IdentifierEnumerator(text))
            foreach (var word in new SubwordEnumerator(identifier)) words.Add(word.ToString());
        return string.Join(' ', words);
    }

    private static void Query(SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT rowid, bm25(words, 5, 2, 1, 2, 1, 1) FROM words WHERE words MATCH $question ORDER BY 2 LIMIT {Results}";
        command.Parameters.AddWithValue("$question", string.Join(" OR ", question.Split(' ').Select(word => $"\"{word}\"")));
        using var rows = command.ExecuteReader();
        while (rows.Read()) _ = rows.GetInt64(0);
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Print(string name, double build, long size, double open, double query) =>
        Console.WriteLine($"{name,-18} {build,11:F2} {size / 1e6,7:F1} {open,9:F2} {query,9:F2}");
}
