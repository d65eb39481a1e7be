using Sextant.KnownAnswers;
using Sextant.Repositories;

namespace Sextant.Evaluation;

/// <summary>What an evaluation found.</summary>
/// <param name="Rows">For each variant one row a group: all questions, the mean of the repositories, each repository, language and tag.</param>
/// <param name="Misses">Questions of the last full variant without a right answer among the first ten, worst first.</param>
public sealed record EvaluationReport(string Model, int Units, IReadOnlyList<EvaluationRow> Rows, IReadOnlyList<RankedQuestion> Misses)
{
    private const int MissDepth = 10;

    public static EvaluationReport Of(string model, IReadOnlyList<EvaluationResult> results)
    {
        var variants = results[0].Ranked.Select(item => item.Variant).ToList();
        var rows = variants.SelectMany(variant => RowsOf(variant, results)).ToList();
        var last = variants.FindLast(variant => variant.Without is null)!;
        var misses = RankedBy(last, results).Where(question => question.FirstHit is null or > MissDepth).OrderByDescending(question => question.FirstHit ?? int.MaxValue);
        return new EvaluationReport(model, results.Sum(result => result.Units), rows, [.. misses]);
    }

    private static IEnumerable<EvaluationRow> RowsOf(RankingVariant variant, IReadOnlyList<EvaluationResult> results)
    {
        var all = RankedBy(variant, results).ToList();
        yield return new EvaluationRow(variant, "all", RankingMetrics.Over(all));
        if (variant.Without is not null) yield break;
        if (results.Count > 1)
        {
            var each = results.Select(result => (result.Repository, Metrics: RankingMetrics.Over([.. RankedBy(variant, [result])]))).ToList();
            yield return new EvaluationRow(variant, "mean of repositories", RankingMetrics.Mean([.. each.Select(item => item.Metrics)]));
            foreach (var (repository, metrics) in each) yield return new EvaluationRow(variant, repository, metrics);
        }

        foreach (var group in Groups(all, question => LanguageOf(question.Question))) yield return new EvaluationRow(variant, group.Key, RankingMetrics.Over([.. group]));
        foreach (var group in Groups(all, question => question.Question.Tag)) yield return new EvaluationRow(variant, group.Key, RankingMetrics.Over([.. group]));
    }

    private static List<IGrouping<string, RankedQuestion>> Groups(List<RankedQuestion> questions, Func<RankedQuestion, string?> key)
    {
        var groups = questions.Where(question => key(question) is not null).GroupBy(question => key(question)!, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        return groups.Count > 1 ? groups : [];
    }

    private static IEnumerable<RankedQuestion> RankedBy(RankingVariant variant, IReadOnlyList<EvaluationResult> results) =>
        results.SelectMany(result => result.Ranked.Where(item => item.Variant == variant).SelectMany(item => item.Ranked));

    private static string LanguageOf(KnownQuestion question) =>
        question.Gold[0].Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? nameof(Language.CSharp).ToLowerInvariant() : nameof(Language.Python).ToLowerInvariant();
}

/// <param name="Group"><c>all</c>, <c>mean of repositories</c>, or the name of a repository, a language or a tag.</param>
public sealed record EvaluationRow(RankingVariant Variant, string Group, RankingMetrics Metrics);
