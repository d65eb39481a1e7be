using System.Runtime.InteropServices;
using Sextant.Embedding;
using Sextant.Storage.Sqlite;
using Sextant.Words;

namespace Sextant.Storage;

/// <summary>Reads the arrays of segments, large ones straight into the array that search uses. Sizes are checked against the file before anything is allocated.</summary>
/// <param name="state">Tells how vectors are stored.</param>
/// <param name="bytes">Size of the index file; all arrays together cannot be larger, however often its pages refer to each other.</param>
internal sealed class SegmentReader(SqliteDatabase database, IndexState state, long bytes)
{
    private long _left = bytes;

    /// <summary>Units are of no file until <see cref="LiveUnits"/> says of which.</summary>
    public Segment Read(long id, int count)
    {
        var columns = ReadColumns(id, count);
        var vectors = Vectors(id, count, out var scales);
        var postings = Array<byte>(id, SegmentPart.Postings, -1);
        CheckPostings(postings, count);
        return new Segment(id, columns, vectors, scales, postings);
    }

    /// <summary>The vectors, and their scales, which are computed of each part while it is in the processor's cache.</summary>
    /// <param name="count">So many columns were read before: no more than the file can hold.</param>
    private sbyte[] Vectors(long id, int count, out float[] scales)
    {
        var (rowBytes, precision, done) = (state.RowBytes, state.Precision, 0);
        var computed = GC.AllocateUninitializedArray<float>(rowBytes == 0 ? 0 : count);
        scales = computed;
        return Array<sbyte>(id, SegmentPart.Vectors, (long)count * rowBytes, (rows, end) =>
        {
            // Rows that go on in the next part are left to it.
            for (; (done + 1L) * rowBytes <= end && done < computed.Length; done++) computed[done] = precision.ScaleOf(rows.Slice(done * rowBytes, rowBytes));
        });
    }

    /// <summary>The columns alone, where nothing is to be searched.</summary>
    public UnitColumns[] ReadColumns(long id, int count) => StoredColumns.Unfold(Array<StoredColumns>(id, SegmentPart.Columns, count));

    private T[] Array<T>(long segment, SegmentPart part, long expected, BlockBlob.ReadHandler<T>? read = null)
        where T : unmanaged
    {
        var row = SegmentParts.Row(segment, part);
        using var blob = database.OpenBlob("part", "data", row) ?? throw Damaged("a part of a segment is missing");
        var length = BlockBlob.DataLength(blob.Length);
        _left -= blob.Length;
        var size = Marshal.SizeOf<T>();
        if (length < 0 || length % size != 0 || (expected >= 0 && length / size != expected) || _left < 0) throw Damaged("a part of a segment has another size");
        var array = GC.AllocateUninitializedArray<T>(length / size);
        return BlockBlob.TryRead(blob, row, array.AsSpan(), read) ? array : throw Damaged("a part of a segment does not match its checksum");
    }

    private void CheckPostings(byte[] postings, int count)
    {
        try
        {
            if (PostingsReader.Open(postings).UnitCount != count) throw Damaged("word lists belong to other units");
        }
        catch (DamagedPostingsException)
        {
            throw Damaged("word lists are not what was written");
        }
    }

    private IndexException Damaged(string what) => IndexException.Damaged(database.Path, what);
}
