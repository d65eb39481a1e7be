using System.Runtime.CompilerServices;
using Sextant.LanguageServer.Indexes;
using Sextant.Search;
using Sextant.Storage;

namespace Sextant.LanguageServer.Answers;

/// <summary>One root as a view takes it in.</summary>
internal sealed record ViewRoot(RootIndex Index, IndexContents Contents, IReadOnlyList<BufferUnits> Buffers);

/// <summary>
/// Joins the indexes of all roots and the open buffers to one snapshot, so that one ranking orders them all: words that are common in one root and rare in
/// another weigh the same for both.
/// </summary>
internal sealed class ViewBuilder
{
    /// <summary>Segments with the view's file ids; a segment is immutable, so what was made of it stays right as long as it lives.</summary>
    private readonly ConditionalWeakTable<Segment, Dictionary<int, Segment>> _renumbered = [];

    /// <param name="roots">Not empty; of one fingerprint.</param>
    public WorkspaceView Build(IReadOnlyList<ViewRoot> roots)
    {
        var sources = new Dictionary<int, UnitSource>();
        var files = new Dictionary<int, IndexedFile>();
        var segments = new List<LiveSegment>();
        for (var i = 0; i < roots.Count; i++)
        {
            foreach (var (id, source) in Add(roots[i], i, roots.Count, segments))
            {
                sources.Add(id, source);
                files.Add(id, source.File with { Id = id, Repository = i });
            }
        }

        var first = roots[0].Contents;
        return new WorkspaceView(Snapshot.Create(new IndexContents(first.Generation, first.Fingerprint, first.Dimensions, files, segments)), sources);
    }

    /// <summary>Adds the segments of a root; its files by the numbers that they have in the view.</summary>
    private IEnumerable<(int Id, UnitSource Source)> Add(ViewRoot root, int number, int count, List<LiveSegment> segments)
    {
        var replaced = root.Buffers.Select(buffer => buffer.File.Path).ToHashSet(StringComparer.Ordinal);
        var hidden = new HashSet<int>();
        foreach (var file in root.Contents.Files.Values)
        {
            if (replaced.Contains(file.Path)) hidden.Add(file.Id);
            else yield return (checked((file.Id * count) + number), new UnitSource(root.Index, file, null));
        }

        foreach (var live in root.Contents.Segments)
        {
            var alive = hidden.Count == 0 ? live.Alive : Hide(live, hidden);
            segments.Add(new LiveSegment(count == 1 ? live.Segment : Renumber(live.Segment, number, count), alive));
        }

        foreach (var buffer in root.Buffers)
        {
            yield return (buffer.File.Id, new UnitSource(root.Index, buffer.File, buffer));
            if (buffer.Segment is { } segment) segments.Add(new LiveSegment(segment, null));
        }
    }

    /// <summary>Files of an index are numbered from 1 up, so the numbers of several roots are interleaved.</summary>
    private Segment Renumber(Segment segment, int number, int count)
    {
        var known = _renumbered.GetOrCreateValue(segment);
        var key = checked((number * 1000) + count);
        lock (known)
        {
            if (!known.TryGetValue(key, out var renumbered))
            {
                var columns = Array.ConvertAll(segment.Columns, unit => unit with { FileId = checked((unit.FileId * count) + number) });
                known[key] = renumbered = segment with { Columns = columns };
            }

            return renumbered;
        }
    }

    private static ulong[] Hide(LiveSegment live, HashSet<int> hidden)
    {
        var columns = live.Segment.Columns;
        var alive = new ulong[(columns.Length + 63) / 64];
        if (live.Alive is null) Array.Fill(alive, ulong.MaxValue);
        else live.Alive.AsSpan(0, alive.Length).CopyTo(alive);
        for (var i = 0; i < columns.Length; i++)
        {
            if (hidden.Contains(columns[i].FileId)) alive[i >> 6] &= ~(1UL << (i & 63));
        }

        return alive;
    }
}
