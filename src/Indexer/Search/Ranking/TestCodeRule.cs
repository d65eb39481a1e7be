using Sextant.Storage;

namespace Sextant.Search.Ranking;

/// <summary>Test code comes later, unless the question asks for tests.</summary>
internal sealed class TestCodeRule : IRankingRule
{
    public void Apply(RankingContext context)
    {
        var (reason, amount) = context.Question.AsksForTests ? ("wanted test code", context.Options.WantedTestCode) : ("test code", context.Options.TestCode);
        foreach (var candidate in context.Candidates)
        {
            if (candidate.Columns.Flags.HasFlag(UnitFlags.Test)) candidate.Add(reason, amount);
        }
    }
}
