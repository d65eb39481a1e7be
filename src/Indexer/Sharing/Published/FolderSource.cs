namespace Sextant.Sharing.Published;

/// <summary>A file on a disk that a team shares.</summary>
internal sealed class FolderSource(string file) : IPublishedSource
{
    public async Task<bool> FetchAsync(string target, CancellationToken cancellationToken)
    {
        try
        {
            if (!File.Exists(file)) return false;
            await using var source = File.OpenRead(file);
            await PublishedLimits.CopyAsync(source, target, cancellationToken);
            return true;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
    }
}
