namespace Sextant.Extraction.CSharp;

/// <summary>Puts together what several parses of one file found, each with another choice of conditional symbols.</summary>
internal static class UnitMerger
{
    /// <param name="parses">The most trustworthy first.</param>
    /// <returns>Every declaration once, in the order of their start, outer before inner.</returns>
    public static List<CodeUnit> Merge(IReadOnlyList<List<FoundUnit>> parses)
    {
        var merged = parses.Count == 1 ? parses[0] : Unite(parses);
        // OrderBy is stable: units with the same span stay in the order in which they were met.
        return merged.OrderBy(unit => unit.Start).ThenByDescending(unit => unit.End).Select(unit => unit.Unit).ToList();
    }

    /// <remarks>
    /// The same name at the same place is the same declaration, whatever stands around it. So is the same qualified name with the same end: one
    /// body with a head for each branch.
    /// </remarks>
    private static List<FoundUnit> Unite(IReadOnlyList<List<FoundUnit>> parses)
    {
        var byName = new Dictionary<(int, bool), int>();
        var byEnd = new Dictionary<(CodeUnitKind, string, int), int>();
        var united = new List<FoundUnit>();
        for (var i = 0; i < parses.Count; i++)
        {
            foreach (var found in parses[i])
            {
                if (i > 0 && found.Unit.Kind == CodeUnitKind.Program) continue;
                var nameKey = (found.Name, found.Unit.Kind == CodeUnitKind.Constructor);
                var endKey = (found.Unit.Kind, found.Unit.QualifiedName, found.End);
                if (byName.TryGetValue(nameKey, out var known) || byEnd.TryGetValue(endKey, out known))
                {
                    united[known] = WithWordsOf(united[known], found);
                    continue;
                }

                byName[nameKey] = byEnd[endKey] = united.Count;
                united.Add(found);
            }
        }

        return united;
    }

    /// <summary>A type lists the members of every branch.</summary>
    private static FoundUnit WithWordsOf(FoundUnit known, FoundUnit other)
    {
        if (!known.Unit.Kind.IsType() || known.Unit.Kind != other.Unit.Kind || known.Unit.Body.Span.SequenceEqual(other.Unit.Body.Span)) return known;
        var words = known.Unit.Body.ToString().Split(' ').Union(other.Unit.Body.ToString().Split(' '), StringComparer.Ordinal);
        return known with { Unit = known.Unit with { Body = string.Join(' ', words).AsMemory() } };
    }
}
