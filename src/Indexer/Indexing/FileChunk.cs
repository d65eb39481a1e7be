namespace Sextant.Indexing;

/// <summary>A run of files that one thread reads, extracts and embeds together.</summary>
internal static class FileChunk
{
    /// <summary>Enough for a batch that an embedder handles well, little enough that several fit in memory and threads end together.</summary>
    private const int Bytes = 256 * 1024;

    private const int MostFiles = 64;

    public static IEnumerable<IReadOnlyList<PlannedFile>> Split(IReadOnlyList<PlannedFile> files)
    {
        var (chunk, bytes) = (new List<PlannedFile>(), 0L);
        foreach (var file in files)
        {
            if (chunk.Count > 0 && (bytes + file.File.Size > Bytes || chunk.Count == MostFiles))
            {
                yield return chunk;
                (chunk, bytes) = ([], 0);
            }

            chunk.Add(file);
            bytes += file.File.Size;
        }

        if (chunk.Count > 0) yield return chunk;
    }
}
