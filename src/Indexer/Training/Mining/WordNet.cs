using System.Globalization;
using Sextant.Errors;
using Sextant.Training.Pairs;

namespace Sextant.Training.Mining;

/// <summary>
/// Reads the database of WordNet (Fellbaum, 1998): general English for the query side, which documentation of code hardly has. Each definition asks for the
/// words that it defines, and each word for its synonyms and for the words that it is a kind of.
/// </summary>
/// <remarks>File format: wndb(5WN). Every field of a line is separated by one space; the definition follows a bar.</remarks>
internal static class WordNet
{
    private const int MostSenses = 3;
    private static readonly string[] Kinds = ["noun", "verb", "adj", "adv"];

    /// <param name="folder">Holds <c>data.noun</c>, <c>index.noun</c>, and the same of <c>verb</c>, <c>adj</c> and <c>adv</c>.</param>
    /// <param name="repository">Index of the thesaurus in the manifest.</param>
    /// <exception cref="UsageException">A file is missing or is not of this format.</exception>
    public static IEnumerable<TrainingPair> Pairs(string folder, int repository)
    {
        foreach (var kind in Kinds)
        {
            var synsets = ReadLines(Path.Combine(folder, "data." + kind), ParseSynset).ToDictionary(synset => synset.Offset);
            var usual = ReadLines(Path.Combine(folder, "index." + kind), ParseUsualSenses).SelectMany(senses => senses).ToHashSet();
            foreach (var synset in synsets.Values)
            {
                var broader = synset.Broader.Where(synsets.ContainsKey).SelectMany(offset => synsets[offset].Words).Distinct(StringComparer.Ordinal).ToList();
                var words = string.Join(", ", synset.Words);
                yield return Create(repository, synset.Definition, words, string.Join(", ", broader));
                var usualWords = synset.Words.Where(word => usual.Contains((word, synset.Offset))).ToList();
                foreach (var word in usualWords)
                {
                    var others = usualWords.Where(other => other != word).ToList();
                    if (others.Count > 0) yield return Create(repository, word, string.Join(", ", others), string.Join(", ", broader));
                }
            }
        }
    }

    private static TrainingPair Create(int repository, string query, string words, string broader) =>
        new(PairSource.Thesaurus, Repositories.Language.Python, repository, query, words, "", broader, "", "");

    private static IEnumerable<T> ReadLines<T>(string path, Func<string, T?> parse)
        where T : class
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The thesaurus needs the file {path} of a WordNet database: {error.Message}", error);
        }

        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0 || lines[i][0] == ' ') continue;
            yield return parse(lines[i]) ?? throw new UsageException($"{path}, line {i + 1}, is not of the format of a WordNet database.");
        }
    }

    // lemma, part of speech, number of synsets, number of pointers, pointers, number of senses, number of tagged senses, offsets by falling frequency
    private static IReadOnlyList<(string Word, string Offset)>? ParseUsualSenses(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 7 || !int.TryParse(fields[2], CultureInfo.InvariantCulture, out var count) || count < 1 || count > fields.Length) return null;
        return [.. fields[^count..].Take(MostSenses).Select(offset => (Word(fields[0]), offset))];
    }

    private static Synset? ParseSynset(string line)
    {
        var bar = line.IndexOf(" | ", StringComparison.Ordinal);
        if (bar < 0) return null;
        var fields = line[..bar].Split(' ');
        if (fields.Length < 6 || !int.TryParse(fields[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var count)) return null;
        var pointers = 4 + (2 * count);
        if (fields.Length <= pointers || !int.TryParse(fields[pointers], CultureInfo.InvariantCulture, out var pointerCount)) return null;
        if (fields.Length < pointers + 1 + (4 * pointerCount)) return null;
        var words = Enumerable.Range(0, count).Select(i => Word(fields[4 + (2 * i)])).Distinct(StringComparer.Ordinal).ToList();
        var broader = Enumerable.Range(0, pointerCount)
            .Select(i => (Symbol: fields[pointers + 1 + (4 * i)], Offset: fields[pointers + 2 + (4 * i)], Kind: fields[pointers + 3 + (4 * i)]))
            .Where(pointer => pointer.Symbol == "@" && pointer.Kind == fields[2])
            .Select(pointer => pointer.Offset).ToList();
        return new Synset(fields[0], words, broader, line[(bar + 3)..].Split("; \"")[0].Trim());
    }

    // Adjectives may carry where they stand, as in "galore(ip)".
    private static string Word(string field) => field.Split('(')[0].Replace('_', ' ').ToLowerInvariant();

    private sealed record Synset(string Offset, IReadOnlyList<string> Words, IReadOnlyList<string> Broader, string Definition);
}
