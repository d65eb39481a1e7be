using Sextant.Storage;

namespace Sextant.LanguageServer.Indexes;

/// <summary>The index of one root as it is in memory. Safe to use from any thread; a load replaces <see cref="Contents"/>, and never changes it.</summary>
internal sealed class LoadedIndex(IndexLocation location) : IDisposable
{
    private readonly Lock _lock = new();
    private volatile IndexContents? _contents;
    private IndexReader? _reader;
    private bool _disposed;

    public IndexLocation Location => location;

    /// <summary>What was loaded last; null where there is no index yet.</summary>
    public IndexContents? Contents => _contents;

    /// <summary>How many files and code units the contents have, counted once a load, and how often contents were loaded.</summary>
    public (int Files, int Units, int Version) Counts { get; private set; }

    /// <summary>Why the last load failed; null where it did not. An index that is not there yet is no failure.</summary>
    public IndexException? Problem { get; private set; }

    /// <summary>Takes in what any process has committed since; cheap where nothing has. Returns false where the contents are the same as before.</summary>
    /// <remarks>Where the index can no longer be read, the contents that were loaded before stay.</remarks>
    public bool Update(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_disposed) return false;
            try
            {
                if (_reader is not null && _contents is { } current && !_reader.HasChanged(current)) return false;
                Load(cancellationToken);
                Problem = null;
                return true;
            }
            catch (IndexException unreadable)
            {
                var isNew = Problem?.Message != unreadable.Message;
                Problem = unreadable.Problem == IndexProblem.Missing ? null : unreadable;
                return isNew && Problem is not null;
            }
        }
    }

    /// <summary>Closes a damaged index, so that a rebuild can take its place on systems where open files cannot be removed.</summary>
    public void CloseDamaged()
    {
        lock (_lock)
        {
            if (Problem is not { Problem: IndexProblem.Damaged }) return;
            _reader?.Dispose();
            _reader = null;
        }
    }

    /// <summary>The record of a unit; null where another process has changed its file since the contents were loaded, and it was not read before.</summary>
    public UnitRecord? ReadUnit(IndexedFile file, int ordinal)
    {
        lock (_lock) return _disposed ? null : _reader?.ReadUnit(file, ordinal);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _reader?.Dispose();
        }
    }

    private void Load(CancellationToken cancellationToken)
    {
        var reader = IndexReader.Open(location);
        try
        {
            var contents = reader.Load(_contents, cancellationToken);
            Counts = (contents.Files.Values.Count(file => file.SkipReason is null || file.Units > 0), contents.Files.Values.Sum(file => file.Units), Counts.Version + 1);
            _contents = contents;
            reader.ReleaseMemory();
        }
        catch
        {
            reader.Dispose();
            throw;
        }

        _reader?.Dispose();
        _reader = reader;
    }
}
