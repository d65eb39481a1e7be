using Sextant.Storage;

namespace Sextant.Commands.Doctor;

/// <summary>The index can be written where it is to be.</summary>
internal sealed class PermissionCheck : ICheck
{
    public string Name => "permissions";

    public Task<Finding> RunAsync(Subject subject, CancellationToken cancellationToken)
    {
        var location = subject.Location;
        location.RefuseLinks();
        // Where there is no folder of the index yet, the one that it will be made in.
        var folder = Path.GetDirectoryName(location.IndexPath)!;
        while (!Directory.Exists(folder)) folder = Path.GetDirectoryName(folder)!;
        var probe = Path.Combine(folder, $".sextant-{Guid.NewGuid():n}");
        try
        {
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose)) { }
            if (File.Exists(location.IndexPath)) File.Open(location.IndexPath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(Finding.Trouble(Name, $"{folder} cannot be written ({e.Message})", "Change its permissions, or choose another place with --index FILE."));
        }

        var busy = File.Exists(location.LockPath) && IsHeld(location);
        return Task.FromResult(Finding.Ok(Name, busy ? $"{folder} can be written; another indexer is at work there" : $"{folder} can be written"));
    }

    private static bool IsHeld(IndexLocation location)
    {
        using var held = IndexLock.TryAcquire(location);
        return held is null;
    }
}
