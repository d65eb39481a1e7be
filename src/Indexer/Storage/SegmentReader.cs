using System.Runtime.InteropServices;
using Sextant.Storage.Sqlite;
using Sextant.Words;

namespace Sextant.Storage;

/// <summary>Reads the arrays of segments, each straight into the array that search uses. Sizes are checked against the file before anything is allocated.</summary>
/// <param name="dimensions">Of the vectors.</param>
/// <param name="bytes">Size of the index file; all arrays together cannot be larger, however often its pages refer to each other.</param>
internal sealed class SegmentReader(SqliteDatabase database, int dimensions, long bytes)
{
    private long _left = bytes;

    public Segment Read(long id, int count)
    {
        var columns = Array<UnitColumns>(id, SegmentPart.Columns, count);
        var vectors = Array<sbyte>(id, SegmentPart.Vectors, (long)count * dimensions);
        var scales = Array<float>(id, SegmentPart.Scales, count);
        var postings = Array<byte>(id, SegmentPart.Postings, -1);
        CheckScales(scales);
        CheckPostings(postings, count);
        return new Segment(id, columns, vectors, scales, postings);
    }

    /// <summary>The columns alone, where nothing is to be searched.</summary>
    public UnitColumns[] ReadColumns(long id, int count) => Array<UnitColumns>(id, SegmentPart.Columns, count);

    private T[] Array<T>(long segment, SegmentPart part, long expected)
        where T : unmanaged
    {
        var row = SegmentParts.Row(segment, part);
        using var blob = database.OpenBlob("part", "data", row) ?? throw Damaged("a part of a segment is missing");
        var length = BlockBlob.DataLength(blob.Length);
        _left -= blob.Length;
        var size = Marshal.SizeOf<T>();
        if (length < 0 || length % size != 0 || (expected >= 0 && length / size != expected) || _left < 0) throw Damaged("a part of a segment has another size");
        var array = GC.AllocateUninitializedArray<T>(length / size);
        return BlockBlob.TryRead(blob, row, MemoryMarshal.AsBytes(array.AsSpan())) ? array : throw Damaged("a part of a segment does not match its checksum");
    }

    private void CheckScales(float[] scales)
    {
        foreach (var scale in scales)
        {
            if (!(scale is >= 0 and <= 1)) throw Damaged("a scale is out of its range");
        }
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
