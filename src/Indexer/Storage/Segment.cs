using Sextant.Embedding;
using Sextant.Text;
using Sextant.Words;

namespace Sextant.Storage;

/// <summary>
/// An immutable batch of code units as search sees it. A segment never changes after it was written; units of files that have changed since
/// are no longer alive in it, and a merge drops them.
/// </summary>
/// <param name="Id">Never used again for another content.</param>
/// <param name="Columns">One entry a unit.</param>
/// <param name="Vectors">Row-major bytes, <c>Columns.Length</c> rows as <see cref="VectorPrecisions"/> writes them.</param>
/// <param name="Scales">One a unit: a dot product with the row, times its scale and that of the other vector, is the cosine.</param>
/// <param name="Postings">Posting lists of the segment, as <c>Words</c> encodes them; unit numbers are positions in <paramref name="Columns"/>.</param>
public sealed record Segment(long Id, UnitColumns[] Columns, sbyte[] Vectors, float[] Scales, byte[] Postings)
{
    // An object of its own, so that a segment stays equal to itself. Copies share it: they may have other columns, but not other postings.
    private readonly Derived _derived = new();

    /// <summary>The terms of each unit: made for the second search that asks, and kept as long as the segment, in whichever snapshots it is.</summary>
    /// <param name="make">Makes the same for everyone: the terms that the model of the index knows.</param>
    /// <returns>Null for the first search, which is often the only one of a process, and for those that ask while it is made: they had better read what they need.</returns>
    public ForwardIndex? ForwardIndex(Func<ForwardIndex> make)
    {
        if (_derived.ForwardIndex is { } made) return made;
        if (Interlocked.CompareExchange(ref _derived.Searches, 1, 0) == 0 || Interlocked.CompareExchange(ref _derived.Searches, 2, 1) != 1) return null;
        try
        {
            return _derived.ForwardIndex = make();
        }
        finally
        {
            if (_derived.ForwardIndex is null) _derived.Searches = 1;
        }
    }

    private sealed class Derived
    {
        /// <summary>0: none has asked; 1: one has; 2: the index is being made, or made.</summary>
        public int Searches;

        public volatile ForwardIndex? ForwardIndex;
    }
}

/// <param name="Alive">Bit i says whether unit i is alive; null where all are.</param>
public sealed record LiveSegment(Segment Segment, ulong[]? Alive);

/// <param name="Files">Files by id.</param>
public sealed record IndexContents(
    long Generation, string Fingerprint, int Dimensions, IReadOnlyDictionary<int, IndexedFile> Files, IReadOnlyList<LiveSegment> Segments)
{
    /// <summary>How the vectors of all segments are stored.</summary>
    public VectorPrecision Precision { get; } = VectorPrecisions.Of(Fingerprint);

    /// <summary>Bytes of a stored vector.</summary>
    public int RowBytes => Precision.RowBytes(Dimensions);
}

/// <param name="Units">How many code units of this file are indexed.</param>
/// <param name="SkipReason">Why the file has none although it is of a known language, or why some of them have no vector; else null.</param>
public sealed record IndexedFile(int Id, string Path, long Size, long ModifiedTicks, ContentHash ContentHash, int Units, string? SkipReason)
{
    /// <summary>Tells the repositories apart where a snapshot joins several: the same path in two of them is two files.</summary>
    /// <value>0, as in every index.</value>
    public int Repository { get; init; }
}
