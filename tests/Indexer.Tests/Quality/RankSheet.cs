using Sextant.Evaluation;
using Sextant.KnownAnswers;
using Sextant.Search;

namespace Sextant.Tests.Quality;

/// <summary>At which ranks the golden questions about one folder are answered.</summary>
internal sealed record RankSheet(string Folder, IReadOnlyList<RankLine> Lines)
{
    public static IReadOnlyList<SearchMode> Modes { get; } = [SearchMode.Semantic, SearchMode.Lexical, SearchMode.Hybrid];

    public static RankSheet Of(string folder, EvaluationResult result)
    {
        var ranked = Modes.Select(mode => result.Ranked.Single(item => item.Variant == new RankingVariant(mode)).Ranked).ToList();
        return new RankSheet(folder, [.. ranked[0].Select((item, i) => new RankLine(item.Question.Tag!, item.Question.Query, [.. ranked.Select(mode => mode[i].FirstHit)]))]);
    }

    /// <summary>The figures over all lines, or over those of one tag.</summary>
    public RankingMetrics MetricsOf(SearchMode mode, string? tag = null) =>
        RankingMetrics.Over([.. Lines.Where(line => tag is null || line.Tag == tag).Select(line => line.ToRanked(mode))]);
}

/// <summary>One question with the rank of its first right answer in each of <see cref="RankSheet.Modes"/>; null: not found.</summary>
internal sealed record RankLine(string Tag, string Query, IReadOnlyList<int?> Ranks)
{
    private static readonly GoldAnswer[] OneAnswer = [new("")];

    public int? RankIn(SearchMode mode) => Ranks[RankSheet.Modes.ToList().IndexOf(mode)];

    public RankedQuestion ToRanked(SearchMode mode) => new(new KnownQuestion(Query, OneAnswer, Tag), RankIn(mode) is { } rank ? [rank] : []);
}
