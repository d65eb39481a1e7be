using Sextant.Storage;

namespace Sextant.Indexing;

/// <summary>The difference between repository and index: what a refresh has to do.</summary>
/// <param name="ToRead">Files with new content, ordered by path.</param>
/// <param name="Touched">Rows as they are to be, of files whose content is the same although size or time on disk said otherwise.</param>
/// <param name="Removed">Rows of files that are gone.</param>
/// <param name="Skipped">Files that the walk left out, where the index does not say so yet.</param>
internal sealed record RefreshPlan(
    IReadOnlyList<PlannedFile> ToRead, IReadOnlyList<FileRow> Touched, IReadOnlyList<FileRow> Removed, IReadOnlyList<NewFile> Skipped)
{
    /// <summary>What the walk has to say to the user, such as why git was not asked.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary><see cref="ToRead"/> in portions.</summary>
    public IReadOnlyList<IReadOnlyList<PlannedFile>> Chunks { get; } = [.. FileChunk.Split(ToRead)];

    public bool IsEmpty => ToRead.Count == 0 && Touched.Count == 0 && Removed.Count == 0 && Skipped.Count == 0;
}
