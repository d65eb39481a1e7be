using Sextant.Search.Questions;
using Sextant.Search.Scoring;

namespace Sextant.Search.Ranking;

/// <summary>One reason to rank a unit higher or lower than its fused score does. Stateless.</summary>
internal interface IRankingRule
{
    void Apply(RankingContext context);
}

/// <summary>What rules see of one search.</summary>
/// <param name="WordMeanings">Null where the model has no vectors of single words.</param>
internal sealed record RankingContext(
    Snapshot Snapshot, Question Question, SymbolMatches Symbols, WordMeanings? WordMeanings, RankingOptions Options, List<Candidate> Candidates);
