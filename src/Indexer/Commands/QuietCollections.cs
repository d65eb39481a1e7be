using System.Runtime;

namespace Sextant.Commands;

/// <summary>While large arrays are loaded that all stay, nothing is gained by collections of everything that was loaded so far.</summary>
internal sealed class QuietCollections : IDisposable
{
    private readonly GCLatencyMode _before = GCSettings.LatencyMode;

    public QuietCollections()
    {
        // Only the collector of workstations knows it.
        if (!GCSettings.IsServerGC) GCSettings.LatencyMode = GCLatencyMode.LowLatency;
    }

    public void Dispose() => GCSettings.LatencyMode = _before;
}
