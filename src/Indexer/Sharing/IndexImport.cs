using Sextant.Embedding;
using Sextant.Errors;
using Sextant.Repositories;
using Sextant.Sharing.Archives;
using Sextant.Storage;

namespace Sextant.Sharing;

/// <summary>Takes over an exported index, after everything in it was checked. The next refresh reads each file once and embeds what differs.</summary>
public sealed class IndexImport(IRepositoryWalker walker, IEmbedder embedder, TimeProvider time)
{
    /// <summary>An index that knows fewer of the files than one in this many is that of another repository.</summary>
    private const int LeastShare = 10;

    /// <param name="file">Absolute path of the exported index.</param>
    /// <param name="name">What the user calls it, for messages.</param>
    /// <exception cref="UsageException">There is no such file, it is no exported index, or one of another model or repository.</exception>
    /// <exception cref="SextantException">It is damaged, or was written by a newer Sextant.</exception>
    /// <exception cref="IndexException">The index at its place is in use, or cannot be written.</exception>
    public async Task<ImportSummary> RunAsync(string file, string name, IndexLocation location, CancellationToken cancellationToken)
    {
        await using var stream = Open(file, name);
        var archive = await ArchiveReader.OpenAsync(stream, name, cancellationToken);
        Check(archive.Header, name);
        location.RefuseLinks();
        _ = IndexCopy.CanBeOverwritten(location);
        location.CreateFolder();
        using var held = IndexLock.TryAcquire(location)
            ?? throw new IndexException(IndexProblem.Busy, $"Another indexer is at work on {location.IndexPath}; try again when it is done.");
        // Whatever lies there was left by a run that was killed, or planted.
        var unpacked = location.IndexPath + "-import";
        try
        {
            Remove(unpacked);
            await UnpackAsync(archive, unpacked, cancellationToken);
            var catalog = CheckIndex(unpacked, name, archive.Header, cancellationToken);
            CheckRepository(catalog, location.Root, name, cancellationToken);
            IndexCopy.Install(unpacked, catalog, location, time);
            return new ImportSummary(archive.Header.Files, archive.Header.Units);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IndexException(IndexProblem.Inaccessible, $"Cannot write {unpacked} ({e.Message}); check the permissions and the space on its disk.", e);
        }
        finally
        {
            Leave(unpacked);
        }
    }

    /// <summary>Looks whether an exported index is whole and of the present model, without a place for it.</summary>
    /// <exception cref="UsageException">There is no such file, it is no exported index, or one of another model.</exception>
    /// <exception cref="SextantException">It is damaged, or was written by a newer Sextant.</exception>
    public async Task<ImportSummary> CheckAsync(string file, string name, CancellationToken cancellationToken)
    {
        await using var stream = Open(file, name);
        var archive = await ArchiveReader.OpenAsync(stream, name, cancellationToken);
        Check(archive.Header, name);
        return new ImportSummary(archive.Header.Files, archive.Header.Units);
    }

    private static FileStream Open(string file, string name)
    {
        try
        {
            return File.OpenRead(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"There is no file {name}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{name} cannot be read ({e.Message}).", e);
        }
    }

    private void Check(ArchiveHeader header, string name)
    {
        if (header.IndexFormat > IndexFormat.Version || header.Recipe > IndexFormat.Recipe) throw new SextantException($"{name} holds an index of a newer Sextant; update Sextant.");
        if (header.IndexFormat < IndexFormat.Version)
            throw new SextantException($"{name} holds an index of the older format {header.IndexFormat} (now {IndexFormat.Version}); export it again with this Sextant.");
        if (header.Fingerprint == embedder.Fingerprint && header.Dimensions == embedder.Dimensions) return;
        throw new UsageException(header.Model == embedder.ModelName
            ? $"{name} was made with another version of the {embedder.ModelName} embedding model; export it again with this Sextant."
            : $"{name} was made with the embedding model {header.Model}, and {embedder.ModelName} is in use here; export it again with that model.");
    }

    private static async Task UnpackAsync(ArchiveReader archive, string unpacked, CancellationToken cancellationToken)
    {
        await using var target = new FileStream(unpacked, FileMode.CreateNew, FileAccess.Write);
        await archive.UnpackAsync(target, cancellationToken);
    }

    private static IndexCatalog CheckIndex(string unpacked, string name, ArchiveHeader header, CancellationToken cancellationToken)
    {
        IndexCatalog catalog;
        try
        {
            catalog = IndexCopy.Check(unpacked, cancellationToken);
        }
        catch (IndexException e) when (e.Problem is IndexProblem.Damaged or IndexProblem.Missing or IndexProblem.OlderFormat or IndexProblem.NewerFormat)
        {
            throw ArchiveReader.Damaged(name, "the index in it is not what was exported");
        }

        return catalog.State.Fingerprint == header.Fingerprint && catalog.State.Dimensions == header.Dimensions && catalog.State.Recipe == header.Recipe
            ? catalog
            : throw ArchiveReader.Damaged(name, "the index in it is another one than its header says");
    }

    /// <summary>Contents decide, not names of remotes: forks, mirrors and clones without a remote share an index; what has nothing in common does not.</summary>
    private void CheckRepository(IndexCatalog catalog, string root, string name, CancellationToken cancellationToken)
    {
        var indexed = catalog.Files.Where(row => row.SkipReason is null).Select(row => row.Path).ToHashSet(StringComparer.Ordinal);
        if (indexed.Count == 0) return;
        var walk = walker.Walk(root, cancellationToken);
        var shared = walk.Files.Count(file => indexed.Contains(file.Path));
        if (shared > 0 && shared * LeastShare >= Math.Min(indexed.Count, walk.Files.Count)) return;
        throw new UsageException(
            $"{name} is the index of another repository: {shared} of its {indexed.Count} files are in {root}; choose the repository with --repo PATH.");
    }

    private static void Leave(string unpacked)
    {
        try
        {
            Remove(unpacked);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next import removes it, or says why it cannot.
        }
    }

    private static void Remove(string unpacked)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm", "-journal"]) File.Delete(unpacked + suffix);
    }
}

/// <summary>What an imported index holds, before the repository's own changes.</summary>
public sealed record ImportSummary(int Files, int Units);
