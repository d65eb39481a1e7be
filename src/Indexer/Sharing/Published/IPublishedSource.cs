namespace Sextant.Sharing.Published;

/// <summary>Brings a published index onto this machine.</summary>
public interface IPublishedSource
{
    /// <param name="target">A path where nothing is yet.</param>
    /// <returns>False where nothing is published for the repository.</returns>
    /// <exception cref="IOException">It cannot be had now: offline, no rights, too slow, too large.</exception>
    Task<bool> FetchAsync(string target, CancellationToken cancellationToken);
}

/// <summary>What both ways have in common.</summary>
internal static class PublishedLimits
{
    /// <summary>An index of millions of units is smaller.</summary>
    public const long LargestArchive = 4L << 30;

    public static async Task CopyAsync(Stream source, string target, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
        var (buffer, left) = (new byte[128 * 1024], LargestArchive);
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0; left -= read)
        {
            if (read > left) throw new IOException("it is larger than an index can be");
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
