namespace Sextant.Storage;

/// <summary>What the writer knows of the index: its state, its rows, and how many units of each segment are alive. Keeps the sums that the state holds.</summary>
internal sealed class IndexLedger
{
    private readonly Dictionary<int, FileRow> _files = [];
    private readonly Dictionary<long, SegmentUse> _segments = [];

    /// <summary>Of an index without files.</summary>
    public IndexLedger(IndexState state) => State = state;

    public IndexLedger(IndexCatalog catalog)
    {
        State = catalog.State;
        foreach (var (id, count) in catalog.Segments) _segments.Add(id, new SegmentUse(id, count, 0));
        foreach (var file in catalog.Files)
        {
            _files.Add(file.Id, file);
            Use(file, 1);
        }
    }

    public IndexState State { get; private set; }

    public IReadOnlyCollection<FileRow> Files => _files.Values;

    public IReadOnlyCollection<SegmentUse> Segments => _segments.Values;

    public SegmentUse Segment(long id) => _segments[id];

    public int NextFileId()
    {
        var id = State.NextFile;
        State = State with { NextFile = checked(id + 1) };
        return id;
    }

    public long AddSegment(int units)
    {
        var id = State.NextSegment;
        State = State with { NextSegment = id + 1 };
        _segments.Add(id, new SegmentUse(id, units, 0));
        return id;
    }

    /// <summary>Leaves a gap before the next segment and the next generation.</summary>
    public void JumpAhead(long gap) => State = State with { NextSegment = State.NextSegment + gap, Generation = State.Generation + gap };

    public void RemoveSegment(long id) => _segments.Remove(id);

    public void Add(FileRow file)
    {
        _files.Add(file.Id, file);
        Use(file, 1);
        Count(file, 1);
    }

    public void Remove(FileRow file)
    {
        _files.Remove(file.Id);
        Use(file, -1);
        Count(file, -1);
    }

    /// <summary>The row with the same id becomes this one.</summary>
    public void Replace(FileRow file)
    {
        Remove(_files[file.Id]);
        Add(file);
    }

    /// <summary>The state as the next commit writes it.</summary>
    public IndexState Advance(DateTimeOffset now) =>
        State = State with { Generation = State.Generation + 1, Files = _files.Count, ChangedTicks = now.UtcTicks };

    private void Use(FileRow file, int sign)
    {
        if (file.Count == 0) return;
        var use = _segments[file.Segment];
        _segments[file.Segment] = use with { Alive = use.Alive + (sign * file.Count) };
    }

    private void Count(FileRow file, int sign)
    {
        var digest = FileRowCodec.Digest(file);
        State = State with { FilesDigest = unchecked(sign > 0 ? State.FilesDigest + digest : State.FilesDigest - digest) };
    }
}
