using Sextant.Errors;
using Sextant.Storage;

namespace Sextant.Search.Filters;

/// <summary>Which units a query may find, by their columns and paths.</summary>
internal sealed class UnitFilter
{
    private readonly bool[]? _languages;
    private readonly bool[]? _kinds;
    private readonly PathFilter _paths;
    private readonly TestFilter _tests;

    /// <exception cref="UsageException">A kind is unknown or a pattern empty.</exception>
    public UnitFilter(SearchQuery query)
    {
        _kinds = KindFilter.Parse(query.Kinds);
        _paths = new PathFilter(query.Paths);
        _tests = query.Tests;
        if (query.Languages.Count == 0) return;
        _languages = new bool[byte.MaxValue + 1];
        foreach (var language in query.Languages) _languages[(int)language] = true;
    }

    private bool IsEmpty => _kinds is null && _languages is null && _paths.IsEmpty && _tests == TestFilter.Include;

    /// <summary>For each segment one bit a unit: alive and passed.</summary>
    public ulong[][] Apply(Snapshot snapshot)
    {
        var masks = snapshot.Segments.Select(segment => (ulong[])segment.Alive.Clone()).ToArray();
        if (IsEmpty) return masks;
        var files = _paths.IsEmpty ? null : PassingFiles(snapshot.Contents.Files);
        for (var i = 0; i < masks.Length; i++) Restrict(masks[i], snapshot.Segments[i].Segment.Columns, files);
        return masks;
    }

    private HashSet<int> PassingFiles(IReadOnlyDictionary<int, IndexedFile> files) =>
        [.. files.Values.Where(file => _paths.Passes(file.Path)).Select(file => file.Id)];

    private void Restrict(ulong[] mask, UnitColumns[] columns, HashSet<int>? files)
    {
        var (lastFile, lastPasses) = (-1, false);
        for (var i = 0; i < columns.Length; i++)
        {
            ref readonly var unit = ref columns[i];
            var passes = _kinds?[(int)unit.Kind] != false && _languages?[(int)unit.Language] != false && PassesTests(unit.Flags);
            if (passes && files is not null)
            {
                if (unit.FileId != lastFile) (lastFile, lastPasses) = (unit.FileId, files.Contains(unit.FileId));
                passes = lastPasses;
            }

            if (!passes) mask[i >> 6] &= ~(1UL << (i & 63));
        }
    }

    private bool PassesTests(UnitFlags flags) =>
        _tests == TestFilter.Include || flags.HasFlag(UnitFlags.Test) == (_tests == TestFilter.Only);
}
