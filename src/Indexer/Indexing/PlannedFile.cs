using Sextant.Repositories;
using Sextant.Storage;

namespace Sextant.Indexing;

/// <summary>A file that a refresh reads.</summary>
/// <param name="Known">What the index says about it; null where it is new.</param>
internal sealed record PlannedFile(RepositoryFile File, FileRow? Known);
