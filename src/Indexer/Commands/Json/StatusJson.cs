namespace Sextant.Commands.Json;

/// <summary>What <c>sextant status --json</c> prints.</summary>
/// <param name="Indexed">False where there is no index yet; then what an index would tell is null.</param>
/// <param name="UpdatedAt">When the index last changed, UTC.</param>
/// <param name="SizeBytes">Of the index on disk.</param>
/// <param name="Pending">What the next refresh has to do; null where there is no index.</param>
internal sealed record StatusJson(
    string Root,
    string Index,
    bool Indexed,
    int? Files,
    int? Units,
    string? Model,
    string? Fingerprint,
    DateTimeOffset? UpdatedAt,
    long? AgeSeconds,
    long SizeBytes,
    PendingJson? Pending);

/// <summary>Files that differ from the index.</summary>
internal sealed record PendingJson(int Added, int Changed, int Removed);
