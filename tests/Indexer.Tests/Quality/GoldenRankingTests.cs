using Sextant.Evaluation;
using Xunit;

namespace Sextant.Tests.Quality;

/// <summary>The golden questions are answered at the ranks that are committed in <c>tests/Quality/golden/ranks.txt</c>.</summary>
public sealed class GoldenRankingTests
{
    private const string AcceptVariable = "SEXTANT_ACCEPT_GOLDEN";

    private static readonly string Ranks = Path.Combine(GoldenFolder.Location, "ranks.txt");

    [Fact]
    public Task The_samples_rank_as_committed() => CheckAsync(GoldenFolder.Samples, comparison => comparison.HasSameRanks);

    // The sources change with every commit, and ranks move a little with them.
    [Fact]
    public Task The_own_sources_rank_no_worse_than_committed() => CheckAsync(GoldenFolder.Sextant, comparison => comparison.IsNoWorse);

    private static async Task CheckAsync(GoldenFolder folder, Func<RankComparison, bool> isFine)
    {
        var now = RankSheet.Of(folder.Name, await folder.AskAsync(TestContext.Current.CancellationToken));
        var sheets = File.Exists(Ranks) ? RankFile.Parse(await File.ReadAllLinesAsync(Ranks, TestContext.Current.CancellationToken)) : [];
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            var others = sheets.Where(sheet => sheet.Folder != folder.Name);
            var text = RankFile.Format(others.Append(now).OrderBy(sheet => sheet.Folder, StringComparer.Ordinal));
            await File.WriteAllTextAsync(Ranks, text, TestContext.Current.CancellationToken);
            return;
        }

        var committed = sheets.SingleOrDefault(sheet => sheet.Folder == folder.Name) ?? new RankSheet(folder.Name, []);
        var comparison = new RankComparison(committed, now);
        Assert.True(
            isFine(comparison),
            $"The answers to {folder.Name}.jsonl are not ranked as in tests/Quality/golden/ranks.txt.\n{comparison.Describe()}If this is wanted, run the tests with {AcceptVariable}=1, which rewrites the file, and commit it.");
    }
}
