namespace Sextant.Words;

/// <summary>Gathers postings unit by unit and turns them into lists a term.</summary>
internal sealed class PostingCollection
{
    /// <summary>Units of a segment; a posting packs term, unit and impact into 64 bits.</summary>
    public const int MaxUnits = 1 << 24;

    private const int TermShift = 32;
    private const int UnitShift = 8;

    private readonly PostingsWriter _writer = new();
    private ulong[] _postings = new ulong[1 << 12];
    private int _count;
    private int _unit = -1;

    // Kept from segment to segment; zero between them.
    private int[] _ends = [];
    private int[] _used = new int[1 << 10];
    private ulong[] _usedKeys = new ulong[1 << 10];
    private uint[] _ordered = [];
    private int _usedCount;

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

    /// <summary>Writes the lists of all terms that have postings, in the order of their keys, and forgets the postings.</summary>
    /// <param name="keys">Of the terms by their numbers: of many more terms than have postings.</param>
    public byte[] Build(ReadOnlySpan<ulong> keys)
    {
        CountTerms(keys);
        Array.Sort(_usedKeys, _used, 0, _usedCount);
        var ordered = GroupByTerm();
        var start = 0;
        foreach (var term in _used.AsSpan(0, _usedCount))
        {
            foreach (var posting in ordered[start.._ends[term]]) _writer.AddPosting((int)(posting >> UnitShift), (byte)posting);
            _writer.EndTerm(keys[term]);
            (start, _ends[term]) = (_ends[term], 0);
        }

        var units = _unit + 1;
        (_count, _usedCount, _unit) = (0, 0, -1);
        return _writer.Take(units);
    }

    /// <summary>Counts the postings of each term, and gathers the terms that have any.</summary>
    private void CountTerms(ReadOnlySpan<ulong> keys)
    {
        if (_ends.Length < keys.Length) _ends = new int[2 * keys.Length];
        foreach (var posting in _postings.AsSpan(0, _count))
        {
            var term = (int)(posting >> TermShift);
            if (_ends[term]++ > 0) continue;
            if (_usedCount == _used.Length)
            {
                Array.Resize(ref _used, 2 * _usedCount);
                Array.Resize(ref _usedKeys, 2 * _usedCount);
            }

            (_used[_usedCount], _usedKeys[_usedCount]) = (term, keys[term]);
            _usedCount++;
        }
    }

    /// <summary>A counting sort: units of a term stay in their order. Counts become the ends of each term's postings.</summary>
    private Span<uint> GroupByTerm()
    {
        if (_ordered.Length < _count) _ordered = new uint[_postings.Length];
        var sum = 0;
        foreach (var term in _used.AsSpan(0, _usedCount)) (_ends[term], sum) = (sum, sum + _ends[term]);
        foreach (var posting in _postings.AsSpan(0, _count)) _ordered[_ends[posting >> TermShift]++] = (uint)posting;
        return _ordered.AsSpan(0, _count);
    }
}
