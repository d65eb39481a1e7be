using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Sextant.LanguageServer.Answers;
using Sextant.LanguageServer.Documents;
using Sextant.LanguageServer.Indexes;
using Sextant.LanguageServer.Logging;
using Sextant.Storage;

namespace Sextant.LanguageServer.Workspaces;

/// <summary>All roots and open buffers of the client.</summary>
/// <remarks>
/// Concurrency contract. Write handlers call <see cref="Start(WorkspaceFolders, bool)"/>, <see cref="ChangeAsync"/> and <see cref="WatchFiles"/>, one at a time. Anybody may ask for a
/// <see cref="ViewAsync"/>: it is built by one caller at a time, is immutable, and stays the same object until an index or a buffer has changed.
/// </remarks>
internal sealed class Workspace(EngineSource engine, Politeness politeness, ServerLog log, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _building = new(1, 1);
    private readonly Lock _applying = new();
    private readonly ViewBuilder _views = new();
    private readonly ConditionalWeakTable<IndexContents, Dictionary<string, IndexedFile>> _filesByPath = [];
    private volatile ImmutableArrayBox _roots = new([]);
    private WorkspaceFolders _folders = WorkspaceFolders.None;
    private Action _changed = () => { };
    private Buffers? _buffers;
    private (IReadOnlyList<object> Parts, WorkspaceView View)? _last;
    private IndexContents? _empty;
    private bool _watchesFiles;
    private volatile bool _automatic = true;

    public ImmutableArray<RootIndex> Roots => _roots.Value;

    public EngineSource Engine => engine;

    /// <summary>Where the indexes of all folders are, or will be.</summary>
    public IReadOnlyList<IndexLocation> Locations => [.. _folders.Roots.Select(RootIndex.LocationOf)];

    /// <summary>False: no index is refreshed but by a command.</summary>
    public bool IsAutomatic
    {
        get => _automatic;
        set
        {
            lock (_applying)
            {
                _automatic = value;
                foreach (var root in Roots) Apply(root);
            }
        }
    }

    /// <summary>Names who is told after every change of the state of a root, from any thread.</summary>
    public void WhenChanged(Action changed) => _changed = changed;

    /// <summary>Opens the first folders and begins to load their indexes. Does not wait for that.</summary>
    /// <param name="watchesFiles">True where the client does not watch files.</param>
    public void Start(WorkspaceFolders folders, bool watchesFiles)
    {
        (_folders, _watchesFiles) = (folders, watchesFiles);
        engine.WhenTriedAgain(() =>
        {
            foreach (var root in Roots) root.EngineTriedAgain();
        });
        if (folders.Roots.Count > 0) Show([.. folders.Roots.Select(Start)]);
        _changed();
    }

    /// <summary>Opens folders that came and closes those that went.</summary>
    public async Task ChangeAsync(Func<WorkspaceFolders, WorkspaceFolders> change)
    {
        _folders = change(_folders);
        var kept = Roots.Where(root => _folders.Roots.Any(folder => folder.Path == root.Folder.Path)).ToList();
        var closed = Roots.Except(kept).ToList();
        var opened = _folders.Roots.Where(folder => kept.TrueForAll(root => root.Folder.Path != folder.Path)).Select(Start).ToList();
        Show([.. kept.Concat(opened)]);
        _changed();
        foreach (var root in closed) await root.DisposeAsync();
    }

    /// <summary>From now on files are watched by the server itself.</summary>
    public void WatchFiles()
    {
        _watchesFiles = true;
        foreach (var root in Roots) root.WatchFiles();
    }

    /// <summary>A file or folder may have changed, come or gone.</summary>
    public void Touch(string path, TimeSpan quiet)
    {
        foreach (var root in Roots)
        {
            if (RelativePath.TryGet(root.Folder.Path, path, out var relative)) root.Touch(relative, quiet);
        }
    }

    /// <summary>Waits until the indexes have been loaded, and takes in what other processes have committed since.</summary>
    public async ValueTask UpdateAsync(CancellationToken cancellationToken)
    {
        foreach (var root in Roots) await root.UpdateAsync(cancellationToken);
    }

    /// <summary>Everything that can be found now; takes in what other processes have committed and what the buffers hold. Null where no folder is open.</summary>
    /// <param name="open">The buffers that the view is to show; whoever places results looks at the same ones.</param>
    public async Task<WorkspaceView?> ViewAsync(ImmutableDictionary<string, OpenDocument> open, CancellationToken cancellationToken)
    {
        var parts = await engine.GetAsync().WaitAsync(cancellationToken);
        await _building.WaitAsync(cancellationToken);
        try
        {
            var roots = Roots;
            if (roots.IsEmpty) return null;
            _buffers ??= new Buffers(new BufferIndexer(parts, time));
            _buffers.Keep(open);
            var views = new List<ViewRoot>();
            foreach (var root in roots) views.Add(await ViewAsync(root, parts, open, cancellationToken));
            return Build(views);
        }
        finally
        {
            _building.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        var roots = Roots;
        _roots = new ImmutableArrayBox([]);
        foreach (var root in roots) await root.DisposeAsync();
        _building.Dispose();
    }

    private async Task<ViewRoot> ViewAsync(
        RootIndex root, Engine parts, ImmutableDictionary<string, OpenDocument> open, CancellationToken cancellationToken)
    {
        await root.UpdateAsync(cancellationToken);
        var contents = root.Contents(parts) ?? Empty(parts);
        var files = _filesByPath.GetValue(contents, static known => known.Files.Values.ToDictionary(file => file.Path, StringComparer.Ordinal));
        return new ViewRoot(root, contents, await _buffers!.OfAsync(root, files, open.Values, cancellationToken));
    }

    private WorkspaceView Build(List<ViewRoot> roots)
    {
        List<object> parts = [.. roots.SelectMany(root => (IEnumerable<object>)[root.Index, root.Contents, .. root.Buffers])];
        if (_last is { } last && last.Parts.SequenceEqual(parts, ReferenceEqualityComparer.Instance)) return last.View;
        var view = _views.Build(roots);
        _last = (parts, view);
        return view;
    }

    private IndexContents Empty(Engine parts) =>
        _empty ??= new IndexContents(0, parts.Embedder.Fingerprint, parts.Embedder.Dimensions, ImmutableDictionary<int, IndexedFile>.Empty, []);

    private RootIndex Start(Folder folder)
    {
        var root = new RootIndex(folder, engine, politeness, log, _automatic, () => _changed(), time);
        if (_watchesFiles) root.WatchFiles();
        return root;
    }

    /// <summary>From now on these are the roots; what was set while they were being opened holds for them, too.</summary>
    private void Show(ImmutableArray<RootIndex> roots)
    {
        lock (_applying)
        {
            _roots = new ImmutableArrayBox(roots);
            foreach (var root in roots.Where(root => root.Schedule.IsAutomatic != _automatic)) Apply(root);
        }
    }

    private void Apply(RootIndex root)
    {
        if (_automatic) root.Schedule.Resume();
        else root.Schedule.Pause();
    }

    /// <summary>An array struct cannot be volatile; a reference to it can.</summary>
    private sealed record ImmutableArrayBox(ImmutableArray<RootIndex> Value);
}
