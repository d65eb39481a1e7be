using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Sextant.Sharing.Archives;

/// <summary>Packs an index file.</summary>
internal static class ArchiveWriter
{
    /// <summary>Most of an index is vectors, which shrink little at any level; higher ones take long for a percent or two.</summary>
    private const int Quality = 4;

    /// <param name="target">At its start; can seek and read.</param>
    public static async Task WriteAsync(ArchiveHeader header, Stream index, Stream target, CancellationToken cancellationToken)
    {
        var packed = JsonSerializer.SerializeToUtf8Bytes(header, ArchiveJson.Default.ArchiveHeader);
        await target.WriteAsync(Prefix(packed.Length), cancellationToken);
        await target.WriteAsync(packed, cancellationToken);
        await using (var body = new BrotliStream(target, new BrotliCompressionOptions { Quality = Quality }, leaveOpen: true))
        {
            await index.CopyToAsync(body, cancellationToken);
        }

        await target.FlushAsync(cancellationToken);
        target.Position = 0;
        var checksum = await SHA256.HashDataAsync(target, cancellationToken);
        await target.WriteAsync(checksum, cancellationToken);
    }

    private static byte[] Prefix(int headerLength)
    {
        var prefix = new byte[ArchiveFormat.PrefixSize];
        ArchiveFormat.Magic.CopyTo(prefix);
        BinaryPrimitives.WriteInt32LittleEndian(prefix.AsSpan(8), ArchiveFormat.Version);
        BinaryPrimitives.WriteInt32LittleEndian(prefix.AsSpan(12), headerLength);
        return prefix;
    }
}
