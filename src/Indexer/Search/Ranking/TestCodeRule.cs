using Sextant.Storage;

namespace Sextant.Search.Ranking;

/// <summary>Test code comes later, unless the question asks for tests.</summary>
internal sealed class TestCodeRule : IRankingRule
{
    public void Apply(RankingContext context)
    {
        var amount = context.Question.AsksForTests ? context.Options.WantedTestCode : context.Options.TestCode;
        foreach (var candidate in context.Candidates)
        {
            if (candidate.Columns.Flags.HasFlag(UnitFlags.Test)) candidate.Add("test code", amount);
        }
    }
}
