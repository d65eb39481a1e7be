namespace Sextant.Search.Ranking;

/// <summary>The words of the question, written together, are the unit's name: <c>parse date</c> and <c>ParseDate</c> or <c>parse_date</c>.</summary>
internal sealed class SpelledSymbolRule : IRankingRule
{
    public void Apply(RankingContext context)
    {
        foreach (var candidate in context.Candidates)
        {
            if (context.Symbols.Spelled.Contains(candidate.Slot) && !context.Symbols.Named.ContainsKey(candidate.Slot))
                candidate.Add("spelled", context.Options.SpelledSymbol);
        }
    }
}
