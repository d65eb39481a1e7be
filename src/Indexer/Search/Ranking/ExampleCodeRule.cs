using System.Collections.Frozen;

namespace Sextant.Search.Ranking;

/// <summary>Code that shows how the repository is used comes later than the code that it uses.</summary>
internal sealed class ExampleCodeRule : IRankingRule
{
    private static readonly FrozenSet<string> Folders = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "sample", "samples", "example", "examples", "demo", "demos", "doc", "docs", "documentation", "tutorial", "tutorials", "benchmark", "benchmarks", "perf");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Folders.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Apply(RankingContext context)
    {
        if (context.Options.ExampleCode == 0) return;
        foreach (var candidate in context.Candidates)
        {
            if (IsExample(candidate.Path)) candidate.Add("example code", context.Options.ExampleCode);
        }
    }

    private static bool IsExample(ReadOnlySpan<char> path)
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
