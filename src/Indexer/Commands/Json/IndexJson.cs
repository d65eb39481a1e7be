using System.Text.Json.Serialization;
using Sextant.Indexing;

namespace Sextant.Commands.Json;

/// <summary>What <c>sextant index --json</c> ends with.</summary>
internal sealed record IndexSummaryJson(
    int Files,
    int Units,
    int Added,
    int Updated,
    int Removed,
    int Embedded,
    IReadOnlyList<SkippedFileJson> Skipped,
    IReadOnlyList<string> Notices,
    double ElapsedMs,
    string Model,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] UsageJson? Usage)
{
    public static IndexSummaryJson Of(RefreshSummary summary) => new(
        summary.Files,
        summary.Units,
        summary.Added,
        summary.Updated,
        summary.Removed,
        summary.Embedded,
        [.. summary.Skipped.Select(file => new SkippedFileJson(file.Path, file.Reason))],
        summary.Notices,
        Math.Round(summary.Elapsed.TotalMilliseconds, 1),
        summary.Model,
        summary.Usage is { } usage ? new UsageJson(usage.Requests, usage.Tokens, usage.Price) : null);
}

/// <param name="Tokens">As the endpoint counts them.</param>
/// <param name="Price">US dollars, or null where the price is not known.</param>
internal sealed record UsageJson(int Requests, long Tokens, decimal? Price);

/// <summary>What <c>sextant index --dry-run --json</c> says.</summary>
/// <param name="Units">Code units that would be sent.</param>
/// <param name="Tokens">Estimated.</param>
internal sealed record EstimateJson(string Model, string? Host, int Units, long Tokens, int Requests, decimal? Price);

internal sealed record SkippedFileJson(string Path, string Reason);
