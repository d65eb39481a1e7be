namespace Sextant.Words;

/// <param name="NewUnits">For each unit of these word lists its number in the merged ones, or -1 where it is dropped.</param>
public sealed record PostingsToMerge(PostingsReader Postings, IReadOnlyList<int> NewUnits);

/// <summary>Merges word lists of several segments into one, dropping units that are no longer alive.</summary>
public static class PostingsMerger
{
    /// <param name="sources">Each new number is given to one unit of one source at most.</param>
    /// <param name="units">How many units the merged segment has.</param>
    /// <exception cref="DamagedPostingsException">A source is damaged.</exception>
    public static byte[] Merge(IReadOnlyList<PostingsToMerge> sources, int units)
    {
        var queue = new PriorityQueue<int, (ulong Key, int Source)>();
        var terms = sources.Select(source => source.Postings.Terms).ToArray();
        for (var source = 0; source < terms.Length; source++) Advance(source);

        var writer = new PostingsWriter();
        var merged = new List<(int Unit, byte Impact)>();
        while (queue.TryPeek(out _, out var next))
        {
            var key = next.Key;
            merged.Clear();
            while (queue.TryPeek(out var source, out next) && next.Key == key)
            {
                queue.Dequeue();
                Append(terms[source].Current.List, sources[source].NewUnits, units, merged);
                Advance(source);
            }

            SortByUnit(merged);
            foreach (var (unit, impact) in merged) writer.AddPosting(unit, impact);
            writer.EndTerm(key);
        }

        return writer.Take(units);

        void Advance(int source)
        {
            if (terms[source].MoveNext()) queue.Enqueue(source, (terms[source].Current.Key, source));
        }
    }

    private static void Append(PostingList list, IReadOnlyList<int> newUnits, int units, List<(int Unit, byte Impact)> merged)
    {
        foreach (var (unit, impact) in list)
        {
            if (unit >= newUnits.Count) throw new DamagedPostingsException();
            var number = newUnits[unit];
            if (number >= units) throw new ArgumentOutOfRangeException(nameof(newUnits), number, $"There are {units} units only.");
            if (number >= 0) merged.Add((number, impact));
        }
    }

    // Segments are merged in order nearly always, and then there is nothing to sort.
    private static void SortByUnit(List<(int Unit, byte Impact)> postings)
    {
        for (var i = 1; i < postings.Count; i++)
        {
            if (postings[i].Unit >= postings[i - 1].Unit) continue;
            postings.Sort(static (left, right) => left.Unit.CompareTo(right.Unit));
            return;
        }
    }
}
