using Sextant.Repositories;
using Sextant.Text;

namespace Sextant.Storage;

/// <summary>A file as the index knows it, and where its units are.</summary>
/// <param name="Id">Never used again: a file whose content changed gets a new one, so whatever is kept under an id is immutable.</param>
/// <param name="Settled">
/// False where the file was written so shortly before it was read that a later write could have left size and time as they are; such a file is
/// read again (git's racy files).
/// </param>
/// <param name="Segment">The segment that holds its units; 0 where it has none.</param>
/// <param name="First">Position of its first unit in the segment; the others follow.</param>
internal sealed record FileRow(
    int Id,
    string Path,
    Language Language,
    long Size,
    long ModifiedTicks,
    ContentHash ContentHash,
    bool Settled,
    string? SkipReason,
    long Segment,
    int First,
    int Count);
