namespace Sextant.Search.Ranking;

/// <summary>Code that shows how the repository is used comes later than the code that it uses.</summary>
internal sealed class ExampleCodeRule : IRankingRule
{
    public void Apply(RankingContext context)
    {
        if (context.Options.ExampleCode == 0) return;
        foreach (var candidate in context.Candidates)
        {
            if (candidate.File.IsExample) candidate.Add("example code", context.Options.ExampleCode);
        }
    }
}
