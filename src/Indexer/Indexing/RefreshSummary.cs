using Sextant.Embedding;
using Sextant.Repositories;

namespace Sextant.Indexing;

/// <summary>What a refresh did.</summary>
/// <param name="Files">Files in the index now.</param>
/// <param name="Units">Code units in the index now.</param>
/// <param name="Added">Code units that are new.</param>
/// <param name="Updated">Code units whose content changed.</param>
/// <param name="Removed">Code units that are gone.</param>
/// <param name="Embedded">Code units sent to the embedder; unchanged and moved ones are not.</param>
/// <param name="Notices">Lines for the user: a rebuild and its reason, damage that was repaired.</param>
public sealed record RefreshSummary(
    int Files,
    int Units,
    int Added,
    int Updated,
    int Removed,
    int Embedded,
    IReadOnlyList<SkippedFile> Skipped,
    IReadOnlyList<string> Notices,
    TimeSpan Elapsed,
    string Model)
{
    /// <summary>What the remote embedder has used for it; null where the model is of this machine.</summary>
    public EmbeddingUsage? Usage { get; init; }
}

/// <param name="Stage">What is going on, for people: <c>reading</c>, <c>indexing</c>, <c>merging</c>.</param>
/// <param name="FilesTotal">Files that this refresh has to read, not all of the repository.</param>
public sealed record RefreshProgress(string Stage, int FilesDone, int FilesTotal, int Units, TimeSpan Elapsed);
