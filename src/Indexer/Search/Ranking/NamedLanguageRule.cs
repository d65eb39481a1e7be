namespace Sextant.Search.Ranking;

/// <summary>A language that the question names is preferred, mildly.</summary>
internal sealed class NamedLanguageRule : IRankingRule
{
    public void Apply(RankingContext context)
    {
        if (context.Question.Language is not { } language) return;
        foreach (var candidate in context.Candidates)
        {
            if (candidate.Columns.Language == language) candidate.Add("language", context.Options.NamedLanguage);
        }
    }
}
