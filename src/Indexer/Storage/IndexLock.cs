namespace Sextant.Storage;

/// <summary>Keeps whole refreshes of several processes apart. The operating system lets go of it when its process dies.</summary>
/// <remarks>
/// A second guard where a file system does not lock: each commit checks, inside its transaction, that the index is still in the state that the
/// writer knows.
/// </remarks>
internal sealed class IndexLock : IDisposable
{
    private readonly FileStream _file;

    private IndexLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or returns null where another indexer has it.</summary>
    public static IndexLock? TryAcquire(IndexLocation location)
    {
        try
        {
            return new IndexLock(new FileStream(location.LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IndexException(
                IndexProblem.Inaccessible, $"Cannot write {location.LockPath} ({e.Message}); check its permissions or choose another place with --index FILE.", e);
        }
    }

    /// <summary>True while an indexer is at work. Takes a shared lock for a moment: for rare questions.</summary>
    public static bool IsHeld(IndexLocation location)
    {
        try
        {
            // For reading and writing: where somebody has put a pipe there, opening it for reading alone would wait for a writer.
            using var file = new FileStream(location.LockPath, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            return false;
        }
        catch (IOException e) when (IsHeld(e))
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // No lock, or none that this user may see: nobody is known to be at work.
            return false;
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Windows: a sharing violation. Unix: EWOULDBLOCK of flock, 11 on Linux and 35 on macOS.</summary>
    private static bool IsHeld(IOException e) => OperatingSystem.IsWindows() ? e.HResult == unchecked((int)0x80070020) : e.HResult is 11 or 35;
}
