using System.Runtime.CompilerServices;
using Sextant.Embedding;
using Sextant.Errors;
using Sextant.Indexing;
using Sextant.LanguageServer.Logging;
using Sextant.LanguageServer.Workspaces;
using Sextant.Storage;

namespace Sextant.LanguageServer.Indexes;

/// <summary>One root and its index: loads it, keeps it fresh, and says how it is.</summary>
internal sealed class RootIndex : IAsyncDisposable
{
    private readonly EngineSource _engine;
    private readonly Politeness _politeness;
    private readonly ServerLog _log;
    private readonly TimeProvider _time;
    private readonly Action _changed;
    private readonly LoadedIndex _loaded;
    private readonly ConditionalWeakTable<IndexContents, IndexedFolders> _folders = [];
    private readonly CancellationTokenSource _ending = new();
    private readonly ChangedPaths _changedPaths = new();
    private readonly Task _loading;
    private Task _loadingAgain = Task.CompletedTask;
    private IndexWatcher? _indexWatcher;
    private FolderWatcher? _folderWatcher;
    private Task? _watching;
    private volatile RefreshProgress? _progress;
    private volatile string? _notice;
    private volatile string? _loadFailure;
    private volatile bool _isUnwatched;
    private long _lookedAt;

    /// <param name="automatic">False: nothing is refreshed but by a command. Loading begins at once, so that pausing afterwards would come too late.</param>
    /// <param name="changed">Told after everything that <see cref="State"/> shows.</param>
    public RootIndex(Folder folder, EngineSource engine, Politeness politeness, ServerLog log, bool automatic, Action changed, TimeProvider time)
    {
        (Folder, _engine, _politeness, _log, _time, _changed) = (folder, engine, politeness, log, time, changed);
        Location = LocationOf(folder);
        _loaded = new LoadedIndex(Location);
        Schedule = new RefreshSchedule(RunAsync, IsHalfWay(folder.Path, time), automatic, changed, time);
        _loading = Task.Run(LoadAsync);
    }

    public Folder Folder { get; }

    public IndexLocation Location { get; }

    public RefreshSchedule Schedule { get; }

    /// <summary>Where the index of a folder is.</summary>
    public static IndexLocation LocationOf(Folder folder) => new(folder.Path, Path.Combine(folder.Path, IndexLocation.FolderName, "index.db"), IsDefault: true);

    /// <summary>Contents to search now, made with the engine's model; null where there are none.</summary>
    public IndexContents? Contents(Engine engine) =>
        _loaded.Contents is { } contents && contents.Fingerprint == engine.Embedder.Fingerprint && contents.Dimensions == engine.Embedder.Dimensions ? contents : null;

    public RootState State
    {
        get
        {
            var contents = _loaded.Contents;
            var progress = _progress;
            var failure = EngineFailure() ?? Schedule.Failure?.Message ?? _loaded.Problem?.Message ?? _loadFailure;
            var phase = !_loading.IsCompleted ? IndexPhase.Loading
                : Schedule.IsRunning ? IndexPhase.Indexing
                : Schedule.Failure is not null ? IndexPhase.Failed
                : !Schedule.IsAutomatic && (Schedule.IsPending || contents is null) ? IndexPhase.Paused
                : Schedule.IsPending ? IndexPhase.Indexing
                : contents is null ? IndexPhase.Failed
                : IndexPhase.Ready;
            return new RootState(
                phase,
                phase == IndexPhase.Ready && !Schedule.IsPending,
                _loaded.Counts.Files,
                _loaded.Counts.Units,
                phase == IndexPhase.Indexing ? progress?.FilesDone ?? 0 : 0,
                phase == IndexPhase.Indexing ? progress?.FilesTotal ?? 0 : 0,
                _loaded.Counts.Version,
                failure ?? (phase == IndexPhase.Indexing && progress?.Stage == "waiting for another indexer" ? progress.Stage : _notice));
        }
    }

    /// <summary>Called before each question: loads what other processes have committed; waits for the first load.</summary>
    public async ValueTask UpdateAsync(CancellationToken cancellationToken)
    {
        if (!_loading.IsCompleted) await _loading.WaitAsync(cancellationToken);
        Update(cancellationToken);
        if (_isUnwatched && _time.GetElapsedTime(Volatile.Read(ref _lookedAt)) > Freshness.UnwatchedInterval) Touch(null, Freshness.WatchedQuiet);
    }

    /// <summary>The engine was made anew: what waits for it goes on, or says what is wrong now.</summary>
    public void EngineTriedAgain()
    {
        if (_engine.Failure is null) _loadingAgain = Task.Run(LoadAsync);
        _changed();
    }

    public UnitRecord? ReadUnit(IndexedFile file, int ordinal) => _loaded.ReadUnit(file, ordinal);

    /// <summary>A file may have changed; <paramref name="relative"/> null stands for any.</summary>
    public void Touch(string? relative, TimeSpan quiet)
    {
        if (relative is null) Volatile.Write(ref _lookedAt, _time.GetTimestamp());
        if (relative is not null && !ChangeFilter.Matters(Folder.Path, relative, HoldsFiles)) return;
        _changedPaths.Add(relative);
        Schedule.Demand(quiet);
    }

    /// <summary>As <see cref="RefreshSchedule.RefreshAsync"/>, and looks at every file.</summary>
    public Task<RefreshSummary> RefreshAsync(bool full, CancellationToken cancellationToken)
    {
        _changedPaths.Add(null);
        return Schedule.RefreshAsync(full, cancellationToken);
    }

    /// <summary>Watches the root's files itself, for a client that does not. Does not wait: a large tree takes the system a while.</summary>
    public void WatchFiles() => _watching ??= Task.Run(() =>
    {
        _folderWatcher = FolderWatcher.Start(
            Folder.Path,
            relative => Touch(relative, Freshness.WatchedQuiet),
            WatchingFailed);
        // For what changed before the watch was there.
        Touch(null, Freshness.WatchedQuiet);
    });

    /// <summary>The system watches no more files, or not these: from now on questions have them looked at.</summary>
    public void WatchingFailed(string reason)
    {
        _isUnwatched = true;
        _log.Warn($"Files of {Folder.Path} are not watched ({reason}); changes are seen when a document is saved, or a few seconds after a question.");
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        if (_watching is not null) await _watching;
        _folderWatcher?.Dispose();
        await Schedule.DisposeAsync();
        await _loading;
        await _loadingAgain;
        _indexWatcher?.Dispose();
        _loaded.Dispose();
        _ending.Dispose();
    }

    /// <summary>Whether files of the index lie below a folder; yes, where that is not known.</summary>
    private bool HoldsFiles(string folder) => _loaded.Contents is not { } contents || _folders.GetValue(contents, IndexedFolders.Of).Contains(folder);

    private string? EngineFailure() => _engine.Failure is { } failure ? $"{failure.Message.TrimEnd('.', ';')}; it is tried again by itself, and when settings change" : null;

    private static Func<bool> IsHalfWay(string folder, TimeProvider time)
    {
        var checkout = new Lazy<GitCheckout>(() => new GitCheckout(folder, time));
        return () => checkout.Value.IsRunning;
    }

    private async Task LoadAsync()
    {
        try
        {
            await _engine.GetAsync().WaitAsync(_ending.Token);
            _loadFailure = null;
            Update(_ending.Token);
            WatchIndex();
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            return;
        }
        catch (Exception broken)
        {
            // Whatever it is: the refresh that follows meets it again and says so, and the server lives on.
            _loadFailure = broken.Message;
            _log.Failed($"Loading the index of {Folder.Path}", broken);
        }

        Touch(null, TimeSpan.Zero);
        _changed();
    }

    private void Update(CancellationToken cancellationToken)
    {
        if (!_loaded.Update(cancellationToken)) return;
        if (_loaded.Problem is { } problem)
        {
            _log.Warn($"{Folder.Path}: {problem.Message}");
            if (problem.Problem is IndexProblem.Damaged or IndexProblem.OlderFormat) Touch(null, TimeSpan.Zero);
        }

        _changed();
    }

    private void WatchIndex() => _indexWatcher ??= IndexWatcher.Start(Location, Committed, _time);

    /// <summary>Runs on a timer, where an exception would end the process.</summary>
    private void Committed()
    {
        try
        {
            Update(CancellationToken.None);
        }
        catch (Exception broken) when (broken is SextantException or IOException or UnauthorizedAccessException)
        {
            _log.Failed($"Looking at the index of {Folder.Path}", broken);
        }
    }

    private async Task<RefreshSummary> RunAsync(bool full, CancellationToken cancellationToken)
    {
        var engine = await _engine.GetAsync().WaitAsync(cancellationToken);
        _loaded.CloseDamaged();
        var taken = !full && await new SharedIndex(Location, _log).TakeAsync(engine, cancellationToken);
        var changed = _changedPaths.Take();
        var options = new RefreshOptions
        {
            Full = full,
            // Another index than the one that the changes were seen beside: everything is looked at.
            Changed = taken ? null : changed,
            ReplaceOtherModel = engine.IsModelChosen,
            BeforeSending = engine.Embedder is IRemoteEmbedder remote ? new SendingLimit(remote, line => _log.Info($"{Folder.Path}: {line}")).CheckAsync : null,
            Parallelism = Math.Max(1, Environment.ProcessorCount / 2),
            BeforeEachFile = _politeness.StandBackAsync,
        };
        try
        {
            var summary = await engine.Refresher.RefreshAsync(Location, options, new ProgressTo(this), cancellationToken);
            foreach (var notice in summary.Notices) _log.Warn($"{Folder.Path}: {notice}");
            _loadFailure = null;
            if (summary.Notices.Count > 0) _notice = summary.Notices[^1];
            if (summary.Added + summary.Updated + summary.Removed + summary.Embedded > 0)
            {
                _log.Info(
                    $"{Folder.Path}: {summary.Files} files, {summary.Units} functions and types; {summary.Added} added, {summary.Updated} changed, " +
                    $"{summary.Removed} removed, {summary.Embedded} embedded in {summary.Elapsed.TotalMilliseconds:0} ms");
            }

            Update(cancellationToken);
            WatchIndex();
            return summary;
        }
        catch (Exception failure)
        {
            // What was taken is still to be looked at.
            _changedPaths.Add(null);
            if (failure is not OperationCanceledException) _log.Error($"{Folder.Path}: {failure.Message}");
            throw;
        }
        finally
        {
            _progress = null;
        }
    }

    private sealed class ProgressTo(RootIndex root) : IProgress<RefreshProgress>
    {
        public void Report(RefreshProgress value)
        {
            root._progress = value;
            root._changed();
        }
    }
}
