using Sextant.Repositories;
using Sextant.Storage;
using Sextant.Text;

namespace Sextant.Indexing;

/// <summary>Compares a repository with its index: size and time first, the content only where they leave a doubt.</summary>
internal sealed class RefreshPlanner(ISourceReader reader, string root, int parallelism)
{
    /// <summary>The coarsest clock of a file system in use, FAT's; a file written later than this before the walk may change again unseen.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    /// <param name="files">All rows of the index.</param>
    /// <param name="readAll">Takes every file as changed.</param>
    /// <param name="trustTimes">False: every file is read and its content decides.</param>
    /// <param name="walkedAt">When the walk began.</param>
    /// <exception cref="IndexException">Two rows have the same path.</exception>
    public RefreshPlan Plan(
        RepositoryWalk walk, IReadOnlyCollection<FileRow> files, bool readAll, bool trustTimes, DateTimeOffset walkedAt, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, FileRow>(files.Count, StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (!known.TryAdd(file.Path, file)) throw IndexException.Damaged(root, "two rows have the same path");
        }

        var (toRead, doubtful, skipped) = (new List<PlannedFile>(), new List<PlannedFile>(), new List<NewFile>());
        foreach (var file in walk.Files)
        {
            if (!known.Remove(file.Path, out var row) || readAll || row.Size != file.Size || row.Language != file.Language) toRead.Add(new PlannedFile(file, row));
            else if (!trustTimes || row.ModifiedTicks != file.ModifiedTicks || !row.Settled || WasNotRead(row)) doubtful.Add(new PlannedFile(file, row));
        }

        foreach (var file in walk.Skipped)
        {
            if (!known.Remove(file.Path, out var row) || row.SkipReason != file.Reason || !WasNotRead(row)) skipped.Add(Skip(file, row));
        }

        var touched = Verify(doubtful, toRead, walkedAt, cancellationToken);
        toRead.Sort(static (left, right) => string.CompareOrdinal(left.File.Path, right.File.Path));
        return new RefreshPlan(toRead, touched, [.. known.Values], skipped);
    }

    /// <summary>Whether size and time will tell of every later change.</summary>
    public static bool IsSettled(long modifiedTicks, DateTimeOffset walkedAt) => modifiedTicks + Tick.Ticks <= walkedAt.UtcTicks;

    private static bool WasNotRead(FileRow row) => row.SkipReason is not null && row.ContentHash.IsNone;

    private static NewFile Skip(SkippedFile file, FileRow? known) =>
        new(known, file.Path, default, Size: 0, ModifiedTicks: 0, ContentHash: default, Settled: true, file.Reason, Count: 0, Records: null);

    /// <summary>Reads the files that may have changed: those that did join <paramref name="changed"/>, the others get their new time.</summary>
    private List<FileRow> Verify(List<PlannedFile> doubtful, List<PlannedFile> changed, DateTimeOffset walkedAt, CancellationToken cancellationToken)
    {
        var reads = new (ContentHash Hash, string? SkipReason)[doubtful.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        Parallel.For(0, doubtful.Count, options, i =>
        {
            var read = reader.Read(root, doubtful[i].File, cancellationToken);
            reads[i] = (read.ContentHash, read.SkipReason);
        });
        var touched = new List<FileRow>();
        for (var i = 0; i < doubtful.Count; i++)
        {
            var (file, row) = (doubtful[i].File, doubtful[i].Known!);
            // A file with units may have a reason, too: that of a unit without a vector.
            if (reads[i] != (row.ContentHash, row.Count > 0 ? null : row.SkipReason)) changed.Add(doubtful[i]);
            else if (row with { ModifiedTicks = file.ModifiedTicks, Settled = IsSettled(file.ModifiedTicks, walkedAt) } is var now && now != row) touched.Add(now);
        }

        return touched;
    }
}
