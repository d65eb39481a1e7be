using System.Runtime.InteropServices;

namespace Sextant.Words;

/// <summary>Gathers postings unit by unit and turns them into lists a term.</summary>
internal sealed class PostingCollection
{
    private readonly Dictionary<ulong, int> _terms = [];
    private readonly List<ulong> _keys = [];
    private readonly List<int> _counts = [];
    private readonly List<Posting> _postings = [];
    private int _unit = -1;

    /// <summary>Postings that follow belong to this unit.</summary>
    public void Begin(int unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(unit, _unit);
        _unit = unit;
    }

    public void Add(ulong key, byte impact)
    {
        if (!_terms.TryGetValue(key, out var term))
        {
            term = _keys.Count;
            _terms.Add(key, term);
            _keys.Add(key);
            _counts.Add(0);
        }

        _counts[term]++;
        _postings.Add(new Posting(term, _unit, impact));
    }

    public byte[] Build()
    {
        var (ordered, starts) = GroupByTerm();
        var byKey = Enumerable.Range(0, _keys.Count).ToArray();
        Array.Sort(_keys.ToArray(), byKey);
        var writer = new PostingsWriter();
        foreach (var term in byKey)
        {
            foreach (var posting in ordered.AsSpan(starts[term], _counts[term])) writer.AddPosting(posting.Unit, posting.Impact);
            writer.EndTerm(_keys[term]);
        }

        return writer.ToArray(_unit + 1);
    }

    /// <summary>A counting sort: units of a term stay in their order.</summary>
    private (Posting[] Ordered, int[] Starts) GroupByTerm()
    {
        var starts = new int[_counts.Count];
        for (var term = 1; term < starts.Length; term++) starts[term] = starts[term - 1] + _counts[term - 1];
        var next = starts.ToArray();
        var ordered = new Posting[_postings.Count];
        foreach (var posting in _postings) ordered[next[posting.Term]++] = posting;
        return (ordered, starts);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Posting(int Term, int Unit, byte Impact);
}
