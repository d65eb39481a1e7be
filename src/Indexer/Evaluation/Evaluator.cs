using Sextant.Embedding;
using Sextant.Extraction;
using Sextant.KnownAnswers;
using Sextant.Search;
using Sextant.Search.Ranking;

namespace Sextant.Evaluation;

/// <summary>Asks questions of an index and notes at which rank the known answers come.</summary>
internal sealed class Evaluator(MemoryIndex index, RankingOptions? options = null)
{
    /// <summary>Answers beyond this rank count as not found.</summary>
    public const int Depth = 100;

    public async Task<IReadOnlyList<RankedQuestion>> RankAsync(
        IReadOnlyList<KnownQuestion> questions, SearchMode mode, CancellationToken cancellationToken)
    {
        var searcher = index.SearcherWith(options);
        var ranked = new RankedQuestion[questions.Count];
        await Parallel.ForAsync(0, questions.Count, cancellationToken, async (i, token) =>
        {
            var answer = await searcher.SearchAsync(new SearchQuery(questions[i].Query) { Mode = mode, Limit = Depth }, token);
            ranked[i] = new RankedQuestion(questions[i], HitsOf(questions[i], answer.Results));
        });
        return ranked;
    }

    // Every gold answer counts at its best rank only: two units of one file are one right answer where the file is the answer.
    private static List<int> HitsOf(KnownQuestion question, IReadOnlyList<SearchResult> results)
    {
        var open = question.Gold.ToList();
        var hits = new List<int>();
        foreach (var result in results)
        {
            var unit = result.Unit;
            if (open.RemoveAll(gold => gold.Matches(result.Path, unit.Name, unit.StartLine, unit.EndLine)) > 0) hits.Add(result.Rank);
        }

        return hits;
    }
}
