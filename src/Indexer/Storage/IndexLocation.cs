using Sextant.Errors;

namespace Sextant.Storage;

/// <summary>Where the index of a repository is. Nothing in the index itself says where it or its repository lies.</summary>
/// <param name="Root">Absolute path of the repository.</param>
/// <param name="IndexPath">Absolute path of the index file.</param>
/// <param name="IsDefault">True for <c>.sextant/index.db</c> below the root, where the repository's authors may have planted something.</param>
public sealed record IndexLocation(string Root, string IndexPath, bool IsDefault)
{
    public const string FolderName = ".sextant";

    /// <summary>Held by the one indexer at work; stays when it is done.</summary>
    public string LockPath => IndexPath + "-lock";

    /// <param name="root">An existing folder.</param>
    /// <param name="indexFile">Where the user wants the index; null for its usual place.</param>
    /// <exception cref="UsageException">The root is no folder, or the index file is one.</exception>
    public static IndexLocation For(string root, string? indexFile = null)
    {
        var fullRoot = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        if (File.Exists(fullRoot)) throw new UsageException($"{root} is a file; name the folder of the repository.");
        if (!Directory.Exists(fullRoot)) throw new UsageException($"There is no folder {root}.");
        if (indexFile is null) return new IndexLocation(fullRoot, Path.Combine(fullRoot, FolderName, "index.db"), IsDefault: true);
        if (Directory.Exists(indexFile)) throw new UsageException($"{indexFile} is a folder; name a file for the index.");
        return new IndexLocation(fullRoot, Path.GetFullPath(indexFile), IsDefault: false);
    }

    /// <summary>Where a reader notes damage; see <see cref="Storage.DamageMark"/>.</summary>
    internal string DamageMarkPath => IndexPath + "-damaged";

    /// <summary>Vectors of a run that is not at its end; see <see cref="VectorJournal"/>.</summary>
    internal string JournalPath => IndexPath + "-vectors";

    /// <summary>Bytes that the index takes on disk, its write-ahead log included; 0 where there is none.</summary>
    public long SizeOnDisk() => LengthOf(IndexPath) + LengthOf(IndexPath + "-wal");

    /// <summary>False where there is no index, or an empty file where one could be.</summary>
    internal bool Exists() => LengthOf(IndexPath) > 0;

    /// <summary>True while a new index gets its first page, and after a kill there.</summary>
    internal bool IsUnfinished() => File.Exists(IndexPath + "-journal");

    /// <summary>False where the user's own place may hold any file: no indexer was ever at work there.</summary>
    internal bool IsOurs() => IsDefault || File.Exists(LockPath);

    /// <summary>Refuses links in the usual place: a repository could point them at any file of the user's.</summary>
    internal void RefuseLinks()
    {
        if (!IsDefault) return;
        var folder = new DirectoryInfo(Path.GetDirectoryName(IndexPath)!);
        string[] files = [IndexPath, IndexPath + "-wal", IndexPath + "-shm", IndexPath + "-journal", LockPath, DamageMarkPath, JournalPath];
        IEnumerable<FileSystemInfo> own = [folder, .. files.Select(file => new FileInfo(file))];
        foreach (var entry in own)
        {
            if (entry.LinkTarget is not null)
                throw new IndexException(IndexProblem.Inaccessible, $"{entry.FullName} is a link, which could lead anywhere; remove it, or choose another place with --index FILE.");
        }
    }

    /// <summary>Refuses to take a file for a damaged index that never was one: the user's own place may name any file.</summary>
    /// <param name="problem">Why the file cannot be read as an index.</param>
    /// <exception cref="UsageException">The file at the user's own place was never an index.</exception>
    internal void RefuseStrangers(IndexException problem)
    {
        if (problem.Problem == IndexProblem.Damaged && !IsOurs())
            throw new UsageException($"{IndexPath} is not an index of Sextant; name another file, or remove it first.");
    }

    /// <summary>Makes the folder of the index, which version control is to leave alone.</summary>
    internal void CreateFolder()
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.GetDirectoryName(IndexPath)!).FullName;
            var ignore = Path.Combine(folder, ".gitignore");
            if (!IsDefault || Path.Exists(ignore)) return;
            using var file = new StreamWriter(new FileStream(ignore, FileMode.CreateNew));
            file.Write("*\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IndexException(
                IndexProblem.Inaccessible, $"Cannot write {Path.GetDirectoryName(IndexPath)} ({e.Message}); check its permissions or choose another place with --index FILE.", e);
        }
    }

    private static long LengthOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length : 0;
    }
}
