using System.Globalization;
using Sextant.Commands;
using Sextant.Indexing;
using Sextant.Storage;

namespace Sextant.Stress.Kills;

/// <summary>The same indexer as in <c>sextant index</c>, as a child of its own, with smaller commits: more moments between two of them, and more merges.</summary>
internal static class IndexingChild
{
    public const string Verb = "index-child";

    /// <param name="arguments">The root, and after how many code units a commit is made.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var engine = new Engine(TimeProvider.System);
        var options = new RefreshOptions { UnitsPerCommit = int.Parse(arguments[1], CultureInfo.InvariantCulture) };
        await engine.Refresher.RefreshAsync(IndexLocation.For(arguments[0]), options);
        return 0;
    }
}
