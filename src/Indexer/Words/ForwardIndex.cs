namespace Sextant.Words;

/// <summary>The terms of each unit of a segment: its word lists turned around. Immutable.</summary>
/// <remarks>Takes two bytes for each posting that it keeps, and four for each unit.</remarks>
public sealed class ForwardIndex
{
    private readonly int[] _starts;
    private readonly ushort[] _terms;

    private ForwardIndex(int[] starts, ushort[] terms) => (_starts, _terms) = (starts, terms);

    /// <summary>The numbers of the terms of a unit, each once, in no order that means anything; empty for a unit that the word lists do not know.</summary>
    public ReadOnlySpan<ushort> this[int unit] => (uint)unit < (uint)(_starts.Length - 1) ? _terms.AsSpan(_starts[unit].._starts[unit + 1]) : [];

    /// <summary>Reads all word lists of a segment.</summary>
    /// <param name="numbers">The terms to be kept, by their keys (<see cref="TermKey"/>).</param>
    /// <exception cref="DamagedPostingsException">The word lists are damaged.</exception>
    public static ForwardIndex Of(PostingsReader postings, IReadOnlyDictionary<ulong, ushort> numbers)
    {
        var known = Known(postings, numbers);
        var starts = new int[postings.UnitCount + 1];
        foreach (var (_, list) in known)
        {
            foreach (var (unit, _) in list) starts[unit + 1]++;
        }

        for (var unit = 0; unit < postings.UnitCount; unit++) starts[unit + 1] += starts[unit];
        var (terms, next) = (new ushort[starts[^1]], starts.AsSpan(0, postings.UnitCount).ToArray());
        foreach (var (number, list) in known)
        {
            foreach (var (unit, _) in list) terms[next[unit]++] = number;
        }

        return new ForwardIndex(starts, terms);
    }

    /// <summary>The terms of some units alone, by one pass over the word lists: sooner than an index, for who asks once.</summary>
    /// <param name="units">Ascending, each once.</param>
    /// <returns>One a unit: what an index says of it.</returns>
    /// <inheritdoc cref="Of(PostingsReader, IReadOnlyDictionary{ulong, ushort})"/>
    public static List<ushort>[] OfUnits(PostingsReader postings, IReadOnlyDictionary<ulong, ushort> numbers, ReadOnlySpan<int> units)
    {
        var terms = new List<ushort>[units.Length];
        foreach (ref var list in terms.AsSpan()) list = [];
        var impacts = new short[units.Length];
        foreach (var (number, list) in Known(postings, numbers))
        {
            list.ReadImpacts(units, impacts);
            for (var i = 0; i < impacts.Length; i++)
            {
                if (impacts[i] >= 0) terms[i].Add(number);
            }
        }

        return terms;
    }

    private static List<(ushort Number, PostingList List)> Known(PostingsReader postings, IReadOnlyDictionary<ulong, ushort> numbers)
    {
        var known = new List<(ushort, PostingList)>();
        foreach (var (key, list) in postings.Terms)
        {
            if (numbers.TryGetValue(key, out var number)) known.Add((number, list));
        }

        return known;
    }
}
