using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Protocol;

namespace Sextant.LanguageServer.Workspaces;

/// <summary>How all indexes are, in the words of the protocol.</summary>
internal sealed class StatusBoard(Workspace workspace)
{
    public StatusParams Read()
    {
        var model = workspace.Engine.Made?.Embedder.ModelName;
        var states = workspace.Roots.Select(root => (root.Folder, root.State)).ToList();
        return new StatusParams(
            Join(states.ConvertAll(root => root.State)),
            states.ConvertAll(root => new RootStatus(root.Folder.Uri, root.Folder.Name, Write(root.State), model, root.State.Message)));
    }

    private static IndexState Join(List<RootState> states)
    {
        if (states.Count == 0) return new IndexState("none", Complete: true, 0, 0, 0, 0, 0);
        return new IndexState(
            NameOf(states.Min(state => state.Phase)),
            states.TrueForAll(state => state.IsComplete),
            states.Sum(state => state.Files),
            states.Sum(state => state.Units),
            states.Sum(state => state.FilesDone),
            states.Sum(state => state.FilesTotal),
            states.Sum(state => state.Version));
    }

    private static IndexState Write(RootState state) =>
        new(NameOf(state.Phase), state.IsComplete, state.Files, state.Units, state.FilesDone, state.FilesTotal, state.Version);

    private static string NameOf(IndexPhase phase) => phase switch
    {
        IndexPhase.Failed => "failed",
        IndexPhase.Loading => "loading",
        IndexPhase.Paused => "paused",
        IndexPhase.Indexing => "indexing",
        _ => "ready",
    };
}
