using Sextant.Text;

namespace Sextant.Repositories;

/// <summary>What a walk over a repository found.</summary>
/// <param name="Files">Source files of known languages, ordered by path (ordinal).</param>
/// <param name="Skipped">Files of known languages that are left out, each with its reason.</param>
public sealed record RepositoryWalk(IReadOnlyList<RepositoryFile> Files, IReadOnlyList<SkippedFile> Skipped)
{
    /// <summary>What the user should know about the walk as a whole, one sentence each; mostly empty.</summary>
    /// <value>Such as that git refused to list the files, so that ignore files were read instead.</value>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <param name="Path">Relative to the root, with <c>/</c> on every platform.</param>
/// <param name="Size">Bytes on disk.</param>
/// <param name="ModifiedTicks">Last write time, UTC, in ticks of 100 ns.</param>
public sealed record RepositoryFile(string Path, Language Language, long Size, long ModifiedTicks);

/// <param name="Reason">A short phrase for people, such as <c>larger than 1 MB</c>.</param>
public sealed record SkippedFile(string Path, string Reason);

/// <summary>Names the source files of a repository.</summary>
/// <remarks>Any number of walks may run at the same time.</remarks>
public interface IRepositoryWalker
{
    /// <param name="root">Absolute path of an existing folder.</param>
    RepositoryWalk Walk(string root, CancellationToken cancellationToken = default);

    /// <summary>Looks at files that an earlier walk named, and at nothing else; those that are gone are not in the result.</summary>
    /// <param name="paths">Relative to the root, with <c>/</c>.</param>
    /// <returns>Null where only a walk can tell, as where a folder or a link has taken the place of a file.</returns>
    RepositoryWalk? Look(string root, IReadOnlyCollection<string> paths);
}

/// <summary>Reads and decodes one source file.</summary>
public interface ISourceReader
{
    /// <summary>Returns the file with the hash of its bytes, or the reason why it is skipped; throws only on cancellation.</summary>
    ReadSource Read(string root, RepositoryFile file, CancellationToken cancellationToken = default);
}

/// <param name="Source">Null where the file is skipped.</param>
/// <param name="ContentHash">First 128 bits of the SHA-256 of the bytes; zero where skipped before reading.</param>
/// <param name="SkipReason">Null where the file was read.</param>
public sealed record ReadSource(SourceFile? Source, ContentHash ContentHash, string? SkipReason);
