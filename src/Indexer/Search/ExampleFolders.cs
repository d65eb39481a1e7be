using System.Collections.Frozen;

namespace Sextant.Search;

/// <summary>Folders of code that shows how a repository is used.</summary>
internal static class ExampleFolders
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "sample", "samples", "example", "examples", "demo", "demos", "doc", "docs", "documentation", "tutorial", "tutorials", "benchmark", "benchmarks", "perf");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether one of them is a folder of the path.</summary>
    public static bool Contain(ReadOnlySpan<char> path)
    {
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/'))
        {
            // A project folder is named as in "Polly.Benchmarks".
            if (Lookup.Contains(path[..slash]) || Lookup.Contains(path[(path[..slash].LastIndexOf('.') + 1)..slash])) return true;
            path = path[(slash + 1)..];
        }

        return false;
    }
}
