using Sextant.Errors;
using Sextant.Sharing.Archives;
using Sextant.Storage;

namespace Sextant.Sharing;

/// <summary>Writes an index to one file that another checkout, machine or operating system can take over.</summary>
public static class IndexExport
{
    /// <summary>Exports the last commit of the index; one that is at work meanwhile is not disturbed. The file is there whole, or as it was before.</summary>
    /// <exception cref="IndexException">There is no index, or it is damaged.</exception>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static async Task<ExportSummary> RunAsync(IndexLocation location, string file, CancellationToken cancellationToken)
    {
        if (Directory.Exists(file)) throw new UsageException($"{file} is a folder; name a file for the exported index.");
        var folder = Directory.CreateTempSubdirectory("sextant-export-");
        try
        {
            var copy = Path.Combine(folder.FullName, "index.db");
            var catalog = IndexCopy.Write(location, copy, cancellationToken);
            var state = catalog.State;
            var files = catalog.Files.Count(row => row.SkipReason is null);
            var units = catalog.Files.Sum(row => row.Count);
            await using var index = File.OpenRead(copy);
            var header = new ArchiveHeader(IndexFormat.Version, state.Recipe, state.Fingerprint, state.Model, state.Dimensions, files, units, index.Length);
            return new ExportSummary(files, units, await WriteAsync(header, index, file, cancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<long> WriteAsync(ArchiveHeader header, Stream index, string file, CancellationToken cancellationToken)
    {
        // Beside its place, so that putting it there is one step.
        var unfinished = $"{file}.{Guid.NewGuid():n}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            long length;
            await using (var archive = new FileStream(unfinished, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                await ArchiveWriter.WriteAsync(header, index, archive, cancellationToken);
                archive.Flush(flushToDisk: true);
                length = archive.Length;
            }

            File.Move(unfinished, file, overwrite: true);
            return length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Cannot write {file} ({e.Message}); check its folder and the space on its disk, or name another file.", e);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}

/// <param name="Bytes">Size of the file.</param>
public sealed record ExportSummary(int Files, int Units, long Bytes);
