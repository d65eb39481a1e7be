using Sextant.Extraction;

namespace Sextant.Search.Ranking;

/// <summary>A unit that the question names comes first: all of the question more than a part of it, a type more than its constructor or a member.</summary>
internal sealed class ExactSymbolRule : IRankingRule
{
    private const float Member = .9f;

    public void Apply(RankingContext context)
    {
        foreach (var candidate in context.Candidates)
        {
            var kind = candidate.Columns.Kind.IsType() ? 1f : Member;
            if (context.Symbols.Named.TryGetValue(candidate.Slot, out var strength))
                candidate.Add("named", context.Options.ExactSymbol * strength * kind);
            else if (context.Symbols.Mentioned.TryGetValue(candidate.Slot, out strength))
                candidate.Add("mentioned", context.Options.MentionedSymbol * strength * kind);
        }
    }
}
