using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Storage;

namespace Sextant.Indexing;

/// <summary>What there is to say about an index; terminal and editor show the same.</summary>
/// <param name="Problem">Why the index cannot be used; null where it can.</param>
/// <param name="Message">The problem as a line for people, or null.</param>
/// <param name="Files">Indexed files, skipped ones not counted.</param>
/// <param name="Units">Code units by kind.</param>
/// <param name="Model">The embedding model's name for people; null where there is no index.</param>
/// <param name="ChangedAt">When the index last changed; null where there is none.</param>
/// <param name="Age">How long ago that was.</param>
/// <param name="SizeOnDisk">Bytes.</param>
public sealed record IndexStatus(
    string Root,
    string IndexPath,
    IndexProblem? Problem,
    string? Message,
    int Files,
    IReadOnlyDictionary<CodeUnitKind, int> Units,
    IReadOnlyDictionary<Language, int> UnitsByLanguage,
    IReadOnlyList<SkippedFile> Skipped,
    string? Model,
    string? Fingerprint,
    DateTimeOffset? ChangedAt,
    TimeSpan? Age,
    long SizeOnDisk,
    PendingChanges Pending);

/// <summary>Files that the next refresh will add, read again and take out.</summary>
public sealed record PendingChanges(int Added, int Changed, int Removed);
