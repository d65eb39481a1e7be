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
    string Model)
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
        summary.Model);
}

internal sealed record SkippedFileJson(string Path, string Reason);
