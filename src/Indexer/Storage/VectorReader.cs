using System.Runtime.InteropServices;
using Sextant.Embedding;
using Sextant.Storage.Sqlite;

namespace Sextant.Storage;

/// <summary>Reads single vectors out of segments, each verified; neighbours are cached. One thread at a time.</summary>
internal sealed class VectorReader(SqliteDatabase database, IndexCatalog catalog)
{
    private const int CachedBlocks = 64;

    private readonly Dictionary<(long Row, int Block), byte[]> _blocks = [];
    private readonly Queue<(long Row, int Block)> _oldest = [];

    /// <summary>Reads the vector of one unit.</summary>
    /// <returns>Its scale.</returns>
    public float Read(long segment, int unit, Span<sbyte> vector)
    {
        if (!catalog.Segments.TryGetValue(segment, out var count)) throw Damaged("a segment is missing");
        Read(segment, SegmentPart.Vectors, count * (long)vector.Length, unit * (long)vector.Length, MemoryMarshal.AsBytes(vector));
        return catalog.State.Precision.ScaleOf(vector);
    }

    private void Read(long segment, SegmentPart part, long length, long offset, Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            var block = Block(SegmentParts.Row(segment, part), length, (int)(offset / BlockBlob.BlockSize));
            var start = (int)(offset % BlockBlob.BlockSize);
            var taken = Math.Min(target.Length, block.Length - start);
            if (taken <= 0) throw Damaged("a unit lies outside its segment");
            block.AsSpan(start, taken).CopyTo(target);
            target = target[taken..];
            offset += taken;
        }
    }

    private byte[] Block(long row, long length, int block)
    {
        if (_blocks.TryGetValue((row, block), out var cached)) return cached;
        using var blob = database.OpenBlob("part", "data", row) ?? throw Damaged("a part of a segment is missing");
        if (BlockBlob.DataLength(blob.Length) != length || length > catalog.Bytes) throw Damaged("a part of a segment has another size");
        var data = BlockBlob.TryReadBlock(blob, row, (int)length, block) ?? throw Damaged("a part of a segment does not match its checksum");
        if (_oldest.Count == CachedBlocks) _blocks.Remove(_oldest.Dequeue());
        _oldest.Enqueue((row, block));
        _blocks.Add((row, block), data);
        return data;
    }

    private IndexException Damaged(string what) => IndexException.Damaged(database.Path, what);
}
