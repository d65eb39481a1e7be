using Sextant.Search.Questions;

namespace Sextant.Search.Ranking;

/// <summary>One reason to rank a unit higher or lower than its fused score does. Stateless.</summary>
internal interface IRankingRule
{
    void Apply(RankingContext context);
}

/// <summary>What rules see of one search.</summary>
internal sealed record RankingContext(Question Question, SymbolMatches Symbols, RankingOptions Options, IReadOnlyList<Candidate> Candidates);
