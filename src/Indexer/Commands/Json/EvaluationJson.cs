using Sextant.Evaluation;

namespace Sextant.Commands.Json;

/// <summary>What <c>sextant eval --json</c> prints.</summary>
internal sealed record EvaluationJson(string Model, int Units, IReadOnlyList<EvaluationRowJson> Rows, IReadOnlyList<MissJson> Misses)
{
    public static EvaluationJson Of(EvaluationReport report) => new(
        report.Model,
        report.Units,
        [.. report.Rows.Select(row => new EvaluationRowJson(
            row.Variant.ToString(), row.Group, row.Metrics.Questions, Round(row.Metrics.MeanReciprocalRank), Round(row.Metrics.RecallAt1),
            Round(row.Metrics.RecallAt5), Round(row.Metrics.RecallAt10), Round(row.Metrics.NdcgAt10)))],
        [.. report.Misses.Select(miss => new MissJson(miss.Question.Query, miss.FirstHit, [.. miss.Question.Gold.Select(gold => gold.Name ?? gold.Path)]))]);

    private static double Round(double value) => Math.Round(value, 4);
}

internal sealed record EvaluationRowJson(string Ranking, string Questions, int Count, double Mrr, double RecallAt1, double RecallAt5, double RecallAt10, double NdcgAt10);

/// <param name="Rank">Of the first right answer; null where there was none at all.</param>
internal sealed record MissJson(string Query, int? Rank, IReadOnlyList<string> Gold);
