using System.Text.Json.Serialization;

namespace Sextant.LanguageServer.Protocol;

/// <param name="State">none (no folder is open), loading, indexing, paused, ready or failed; of several roots the least ready one's.</param>
/// <param name="Complete">The index holds everything that is on disk now, as far as the server knows.</param>
/// <param name="FilesDone">Of the refresh that runs now.</param>
/// <param name="FilesTotal">That this refresh reads; 0 where that is not known yet, or none runs.</param>
/// <param name="Version">Goes up whenever the index has changed, so that a client can ask again what it shows.</param>
internal sealed record IndexState(string State, bool Complete, int Files, int Units, int FilesDone, int FilesTotal, int Version);

/// <param name="State">As <paramref name="Roots"/> together.</param>
internal sealed record StatusParams(IndexState IndexState, IReadOnlyList<RootStatus> Roots);

/// <param name="Uri">As the client named the folder.</param>
/// <param name="Model">The embedding model's name; null until it is loaded.</param>
/// <param name="Message">What went wrong or was repaired, one line; null where nothing.</param>
internal sealed record RootStatus(
    string Uri,
    string Name,
    IndexState IndexState,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Model,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Message);
