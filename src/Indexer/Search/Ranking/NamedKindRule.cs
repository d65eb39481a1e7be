namespace Sextant.Search.Ranking;

/// <summary>A kind that the question names, such as "class that …", is preferred, mildly.</summary>
internal sealed class NamedKindRule : IRankingRule
{
    public void Apply(RankingContext context)
    {
        if (context.Question.Kinds.Count == 0) return;
        foreach (var candidate in context.Candidates)
        {
            if (context.Question.Kinds.Contains(candidate.Columns.Kind)) candidate.Add("named kind", context.Options.NamedKind);
        }
    }
}
