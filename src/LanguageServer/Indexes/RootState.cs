namespace Sextant.LanguageServer.Indexes;

/// <summary>How the index of a root is, from the least ready.</summary>
internal enum IndexPhase
{
    Failed,
    Loading,
    Paused,
    Indexing,
    Ready,
}

/// <param name="IsComplete">The index holds everything that is on disk now, as far as the server knows.</param>
/// <param name="FilesDone">Of the refresh that runs now.</param>
/// <param name="FilesTotal">That this refresh reads; 0 where that is not known yet, or none runs.</param>
/// <param name="Version">Goes up with every load of changed contents.</param>
/// <param name="Message">What went wrong or was repaired; null where nothing.</param>
internal sealed record RootState(IndexPhase Phase, bool IsComplete, int Files, int Units, int FilesDone, int FilesTotal, int Version, string? Message);
