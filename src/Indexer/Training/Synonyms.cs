using Sextant.Embedding.BuiltIn;
using Sextant.Training.Pairs;

namespace Sextant.Training;

/// <summary>For a row of the vocabulary the rows of its synonyms, as the thesaurus among the pairs has them.</summary>
internal sealed class Synonyms(IVocabulary vocabulary)
{
    private readonly TokenBag _bag = new(vocabulary);
    private readonly Dictionary<int, List<int>> _of = [];

    /// <summary>The synonyms of a row; empty where there is none.</summary>
    public IReadOnlyList<int> Of(int row) => _of.TryGetValue(row, out var rows) ? rows : [];

    /// <summary>Takes up a pair of the thesaurus; every other is passed over.</summary>
    public void Add(TrainingPair pair)
    {
        if (pair.Source != PairSource.Thesaurus || StemOf(pair.Query) is not { } row) return;
        foreach (var word in pair.Name.Split(", "))
        {
            if (StemOf(word) is not { } synonym || synonym == row) continue;
            if (!_of.TryGetValue(row, out var rows)) _of.Add(row, rows = []);
            rows.Add(synonym);
        }
    }

    // The stem comes before the word itself; a phrase or a word outside the vocabulary has more rows.
    private int? StemOf(string word)
    {
        if (word.Contains(' ', StringComparison.Ordinal)) return null;
        _bag.Collect(word, TextRole.Name);
        return _bag.Rows.Length is 1 or 2 && _bag.Rows[0] < vocabulary.Size ? _bag.Rows[0] : null;
    }
}
