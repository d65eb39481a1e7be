using Sextant.Words;

namespace Sextant.Search.Scoring;

/// <summary>BM25F scores of a question's terms over the word lists of a snapshot.</summary>
/// <remarks>
/// The rarity of a term is BM25's idf, ln(1 + (N - n + 0.5) / (n + 0.5)), over all segments. Units that are no longer alive still count
/// in n until a merge drops them; that moves scores by less than the rounding of impacts.
/// </remarks>
internal sealed class WordScores
{
    private readonly float[] _table;

    private readonly ulong[] _keys;

    // For each term one list a segment.
    private readonly PostingList[][] _lists;
    private readonly float[] _factors;

    public WordScores(Snapshot snapshot, IReadOnlyList<QueryTerm> terms, float saturation)
    {
        _table = Impact.ScoreTable(saturation);
        _lists = new PostingList[terms.Count][];
        _factors = new float[terms.Count];
        _keys = new ulong[terms.Count];
        for (var term = 0; term < terms.Count; term++)
        {
            _keys[term] = terms[term].Key;
            _lists[term] = Find(snapshot, terms[term].Key);
            _factors[term] = terms[term].Weight * Rarity(snapshot, DocumentFrequency(term));
        }
    }

    public int TermCount => _lists.Length;

    /// <summary>The term with a key; -1 where the question has none.</summary>
    public int TermOf(ulong key) => Array.IndexOf(_keys, key);

    /// <summary>What a term adds to the score of a unit at most.</summary>
    public float FactorOf(int term) => _factors[term];

    /// <summary>The part of that, below 1, which an impact gives.</summary>
    public float SaturatedScore(byte impact) => _table[impact];

    /// <summary>How many units hold the term, those no longer alive too.</summary>
    public int DocumentFrequency(int term)
    {
        var count = 0;
        foreach (var list in _lists[term]) count += list.Count;
        return count;
    }

    /// <summary>What a unit can get at most: every term with its full weight.</summary>
    public float Maximum => _factors.Where((_, term) => DocumentFrequency(term) > 0).Sum();

    /// <summary>Adds the scores of a segment's units.</summary>
    /// <exception cref="DamagedPostingsException">The word lists are damaged.</exception>
    public void AddTo(int segment, Span<float> scores)
    {
        for (var term = 0; term < _lists.Length; term++) _lists[term][segment].AddScores(_table, _factors[term], scores);
    }

    /// <summary>What one term adds to the score of one unit, and its impact there; null where the unit does not hold it.</summary>
    public (float Score, byte Impact)? Find(int term, Snapshot snapshot, int slot)
    {
        Span<short> impact = [-1];
        ReadImpacts(term, snapshot, [slot], impact);
        return impact[0] < 0 ? null : (_factors[term] * _table[impact[0]], (byte)impact[0]);
    }

    /// <summary>Fills the impacts of a term in some units, and -1 for units that do not hold it.</summary>
    /// <param name="slots">Ascending, each once.</param>
    /// <param name="impacts">One a slot.</param>
    /// <exception cref="DamagedPostingsException">The word lists are damaged.</exception>
    public void ReadImpacts(int term, Snapshot snapshot, ReadOnlySpan<int> slots, Span<short> impacts)
    {
        Span<int> units = stackalloc int[64];
        for (int i = 0, from = 0; i < snapshot.Segments.Count && from < slots.Length; i++)
        {
            var segment = snapshot.Segments[i];
            while (from < slots.Length && slots[from] < segment.Start + segment.Count)
            {
                var count = 0;
                while (from + count < slots.Length && count < units.Length && slots[from + count] < segment.Start + segment.Count) units[count] = slots[from + count++] - segment.Start;
                _lists[term][i].ReadImpacts(units[..count], impacts[from..]);
                from += count;
            }
        }
    }

    internal static PostingList[] Find(Snapshot snapshot, ulong key)
    {
        var lists = new PostingList[snapshot.Segments.Count];
        for (var segment = 0; segment < lists.Length; segment++) snapshot.Segments[segment].Postings.TryFind(key, out lists[segment]);
        return lists;
    }

    /// <summary>BM25's idf of a term that so many units hold.</summary>
    internal static float Rarity(Snapshot snapshot, int frequency)
    {
        var units = Math.Max(snapshot.UnitCount, frequency);
        return MathF.Log(1 + ((units - frequency + .5f) / (frequency + .5f)));
    }
}
