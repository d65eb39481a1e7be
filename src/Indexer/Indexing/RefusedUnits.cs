using Sextant.Storage;

namespace Sextant.Indexing;

/// <summary>Units that have no vector because a remote embedder did not take them, or was not to see them: their files say so.</summary>
internal static class RefusedUnits
{
    private const int NamedUnits = 3;

    /// <summary>The files of a chunk, those with such units with a reason such as <c>Parse (line 12) has no vector: …</c>.</summary>
    public static IReadOnlyList<NewFile> Note(ExtractedChunk chunk, IReadOnlyList<(int Unit, string Reason)> refused)
    {
        if (refused.Count == 0) return chunk.Files;
        var byUnit = refused.DistinctBy(one => one.Unit).ToDictionary(one => one.Unit, one => one.Reason);
        var (files, first) = (new List<NewFile>(chunk.Files.Count), 0);
        foreach (var file in chunk.Files)
        {
            var ofFile = Enumerable.Range(first, file.Count).Where(byUnit.ContainsKey).ToList();
            files.Add(ofFile.Count == 0 ? file : file with { SkipReason = Reason(chunk, ofFile, byUnit) });
            first += file.Count;
        }

        return files;
    }

    private static string Reason(ExtractedChunk chunk, List<int> units, Dictionary<int, string> reasons)
    {
        var named = units.Take(NamedUnits).Select(unit => $"{chunk.Units[unit].Unit.Name} (line {chunk.Units[unit].Unit.StartLine}) has no vector: {reasons[unit]}");
        return string.Join("; ", named) + (units.Count > NamedUnits ? $"; and {units.Count - NamedUnits} more" : "");
    }
}
