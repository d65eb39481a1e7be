using System.Runtime.InteropServices;
using Sextant.Storage.Sqlite;

namespace Sextant.Storage;

/// <summary>
/// A large blob with a checksum for each 64 KiB of it, all in front: a few rows can be read and verified without the rest, and a block that
/// came from another blob or another place does not pass.
/// </summary>
internal static class BlockBlob
{
    public const int BlockSize = 64 * 1024;

    /// <summary>How much is read between two verifications: whole blocks that stay in the processor's cache until they are verified.</summary>
    private const int Stride = 4 * BlockSize;

    public static byte[] Seal(ReadOnlySpan<byte> data, long key)
    {
        var head = Blocks(data.Length) * sizeof(uint);
        var blob = new byte[head + data.Length];
        data.CopyTo(blob.AsSpan(head));
        var checksums = MemoryMarshal.Cast<byte, uint>(blob.AsSpan(0, head));
        for (var block = 0; block < checksums.Length; block++) checksums[block] = Checksum.Of(BlockAt(data, block), Seed(key, block));
        return blob;
    }

    /// <summary>Length of the data in a blob of <paramref name="blobLength"/> bytes, or -1 where no data has that length.</summary>
    public static int DataLength(int blobLength)
    {
        var blocks = (int)(((long)blobLength + BlockSize + sizeof(uint) - 1) / (BlockSize + sizeof(uint)));
        var length = blobLength - (blocks * sizeof(uint));
        return length >= 0 && Blocks(length) == blocks ? length : -1;
    }

    /// <summary>Is told of what was read and verified so far.</summary>
    /// <param name="data">All of it.</param>
    /// <param name="end">How many elements of it are verified.</param>
    public delegate void ReadHandler<T>(ReadOnlySpan<T> data, int end);

    /// <summary>Reads all of it; false where a checksum does not fit.</summary>
    /// <param name="read">Called after each verified part, which is then still in the processor's cache.</param>
    public static bool TryRead<T>(SqliteBlob blob, long key, Span<T> elements, ReadHandler<T>? read = null)
        where T : unmanaged
    {
        var target = MemoryMarshal.AsBytes(elements);
        var head = new uint[Blocks(target.Length)];
        blob.Read(0, MemoryMarshal.AsBytes(head.AsSpan()));
        for (var start = 0; start < target.Length; start += Stride)
        {
            var part = target.Slice(start, Math.Min(Stride, target.Length - start));
            blob.Read((head.Length * sizeof(uint)) + start, part);
            var first = start / BlockSize;
            for (var block = 0; block < Blocks(part.Length); block++)
            {
                if (Checksum.Of(BlockAt(part, block), Seed(key, first + block)) != head[first + block]) return false;
            }

            read?.Invoke(elements, (start + part.Length) / Marshal.SizeOf<T>());
        }

        return true;
    }

    /// <summary>Reads the block with number <paramref name="block"/> of data that is <paramref name="length"/> bytes long; null where its checksum does not fit.</summary>
    public static byte[]? TryReadBlock(SqliteBlob blob, long key, int length, int block)
    {
        Span<uint> checksum = stackalloc uint[1];
        blob.Read(block * sizeof(uint), MemoryMarshal.AsBytes(checksum));
        var data = new byte[Math.Min(BlockSize, length - (block * BlockSize))];
        blob.Read((Blocks(length) * sizeof(uint)) + (block * BlockSize), data);
        return Checksum.Of(data, Seed(key, block)) == checksum[0] ? data : null;
    }

    private static int Blocks(int length) => (int)(((long)length + BlockSize - 1) / BlockSize);

    private static ReadOnlySpan<byte> BlockAt(ReadOnlySpan<byte> data, int block)
    {
        var start = block * BlockSize;
        return data.Slice(start, Math.Min(BlockSize, data.Length - start));
    }

    private static ulong Seed(long key, int block) => ((ulong)key * 0x9E3779B97F4A7C15) ^ (uint)block;
}
