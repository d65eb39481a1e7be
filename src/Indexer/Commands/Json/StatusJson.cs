using System.Text.Json;
using Sextant.Extraction;
using Sextant.Indexing;

namespace Sextant.Commands.Json;

/// <summary>What <c>sextant status --json</c> prints.</summary>
/// <param name="Problem">Why the index cannot be used, such as <c>missing</c> or <c>damaged</c>; null where it can.</param>
/// <param name="Message">The problem as a line for people.</param>
/// <param name="UnitsByKind">Only kinds that occur.</param>
/// <param name="Model">Null where there is no index.</param>
/// <param name="UpdatedAt">When the index last changed, UTC; null where there is none.</param>
/// <param name="SizeBytes">Of the index on disk.</param>
internal sealed record StatusJson(
    string Root,
    string Index,
    string? Problem,
    string? Message,
    int Files,
    int Units,
    IReadOnlyDictionary<string, int> UnitsByKind,
    IReadOnlyDictionary<string, int> UnitsByLanguage,
    IReadOnlyList<SkippedFileJson> Skipped,
    string? Model,
    string? Fingerprint,
    DateTimeOffset? UpdatedAt,
    double? AgeSeconds,
    long SizeBytes,
    PendingJson Pending)
{
    public static StatusJson Of(IndexStatus status) => new(
        status.Root,
        status.IndexPath,
        status.Problem is { } problem ? JsonNamingPolicy.CamelCase.ConvertName(problem.ToString()) : null,
        status.Message,
        status.Files,
        status.Units.Values.Sum(),
        status.Units.ToDictionary(unit => unit.Key.ToWireName(), unit => unit.Value),
        status.UnitsByLanguage.ToDictionary(unit => LanguageNames.Of(unit.Key), unit => unit.Value),
        [.. status.Skipped.Select(file => new SkippedFileJson(file.Path, file.Reason))],
        status.Model,
        status.Fingerprint,
        status.ChangedAt,
        status.Age is { } age ? Math.Round(age.TotalSeconds, 1) : null,
        status.SizeOnDisk,
        new PendingJson(status.Pending.Added, status.Pending.Changed, status.Pending.Removed));
}

/// <summary>Files that the next refresh adds, reads again and takes out.</summary>
internal sealed record PendingJson(int Added, int Changed, int Removed);
