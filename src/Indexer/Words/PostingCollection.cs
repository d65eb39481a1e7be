namespace Sextant.Words;

/// <summary>Gathers postings unit by unit and turns them into lists a term.</summary>
internal sealed class PostingCollection
{
    /// <summary>Units of a segment; a posting packs term, unit and impact into 64 bits.</summary>
    public const int MaxUnits = 1 << 24;

    private const int TermShift = 32;
    private const int UnitShift = 8;

    private ulong[] _postings = new ulong[1 << 12];
    private int _count;
    private int _unit = -1;

    /// <summary>Postings that follow belong to this unit.</summary>
    public void Begin(int unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(unit, _unit);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(unit, MaxUnits);
        _unit = unit;
    }

    public void Add(int term, byte impact)
    {
        if (_count == _postings.Length) Array.Resize(ref _postings, 2 * _count);
        _postings[_count++] = ((ulong)(uint)term << TermShift) | ((uint)_unit << UnitShift) | impact;
    }

    /// <summary>Writes the lists of all terms in the order of their keys, and forgets the postings.</summary>
    /// <param name="keys">Of the terms by their numbers.</param>
    public byte[] Build(ReadOnlySpan<ulong> keys)
    {
        var ends = new int[keys.Length];
        var ordered = GroupByTerm(ends);
        var (sortedKeys, terms) = (keys.ToArray(), new int[keys.Length]);
        for (var term = 0; term < terms.Length; term++) terms[term] = term;
        Array.Sort(sortedKeys, terms);
        var writer = new PostingsWriter();
        foreach (var term in terms)
        {
            var start = term == 0 ? 0 : ends[term - 1];
            if (start == ends[term]) continue;
            foreach (var posting in ordered.AsSpan(start, ends[term] - start)) writer.AddPosting((int)(posting >> UnitShift), (byte)posting);
            writer.EndTerm(keys[term]);
        }

        var units = _unit + 1;
        (_count, _unit) = (0, -1);
        return writer.ToArray(units);
    }

    /// <summary>A counting sort: units of a term stay in their order.</summary>
    /// <param name="ends">Is filled with the end of each term's postings.</param>
    private uint[] GroupByTerm(int[] ends)
    {
        var postings = _postings.AsSpan(0, _count);
        foreach (var posting in postings) ends[posting >> TermShift]++;
        var sum = 0;
        foreach (ref var end in ends.AsSpan()) (end, sum) = (sum, sum + end);
        var ordered = new uint[postings.Length];
        foreach (var posting in postings) ordered[ends[posting >> TermShift]++] = (uint)posting;
        return ordered;
    }
}
