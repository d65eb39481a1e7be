namespace Sextant.Search.Ranking;

/// <summary>Good units of one file lift each other: each gets a share of the sum of the others' fused scores, of the best few.</summary>
internal sealed class FileCompanyRule : IRankingRule
{
    private const int BestOthers = 3;

    public void Apply(RankingContext context)
    {
        if (context.Options.FileCompany == 0) return;
        foreach (var file in context.Candidates.GroupBy(candidate => candidate.Columns.FileId))
        {
            var best = file.OrderByDescending(candidate => candidate.FusedScore).Take(BestOthers + 1).ToArray();
            foreach (var candidate in file)
            {
                var others = best.Where(other => other != candidate).Take(BestOthers).Sum(other => other.FusedScore);
                candidate.Add("file", context.Options.FileCompany * others / BestOthers);
            }
        }
    }
}
