using Sextant.Search;
using Sextant.Storage;

namespace Sextant.LanguageServer.Answers;

/// <summary>Everything that can be found at one moment, of all roots and open buffers, as one snapshot. Immutable.</summary>
/// <param name="Snapshot">Its file ids are the view's own.</param>
/// <param name="Sources">By file id of the snapshot.</param>
internal sealed record WorkspaceView(Snapshot Snapshot, IReadOnlyDictionary<int, UnitSource> Sources);
