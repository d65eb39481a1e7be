using Sextant.Repositories;
using Sextant.Text;

namespace Sextant.Storage;

/// <summary>What one commit does; all of it happens or nothing.</summary>
/// <param name="Units">Units of the new files, file after file; their file ids are given when they are written. Null where there are none.</param>
/// <param name="New">Files with new content, or known ones with another.</param>
/// <param name="Touched">Rows whose content is as it was: only size, time or state of the file on disk differ.</param>
/// <param name="Removed">Files that are gone.</param>
internal sealed record IndexChanges(SegmentData? Units, IReadOnlyList<NewFile> New, IReadOnlyList<FileRow> Touched, IReadOnlyList<FileRow> Removed)
{
    public bool IsEmpty => New.Count == 0 && Touched.Count == 0 && Removed.Count == 0;
}

/// <param name="Previous">The row that this one takes the place of.</param>
/// <param name="Records">Null where the file has no units.</param>
internal sealed record NewFile(
    FileRow? Previous,
    string Path,
    Language Language,
    long Size,
    long ModifiedTicks,
    ContentHash ContentHash,
    bool Settled,
    string? SkipReason,
    int Count,
    FileRecords? Records);

/// <summary>What vectors an index holds; another model means another index.</summary>
/// <param name="Name">For people.</param>
public sealed record IndexModel(string Fingerprint, string Name, int Dimensions);
