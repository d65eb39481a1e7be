using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Sextant.Errors;

namespace Sextant.Sharing.Archives;

/// <summary>Opens an archive from anywhere: nothing of it is used before its checksum is right, and it never unpacks to more than it says.</summary>
/// <remarks>The checksum finds damage, not forgery; the index that comes out is checked like one that a stranger has planted.</remarks>
internal sealed class ArchiveReader
{
    private readonly Stream _archive;
    private readonly string _name;
    private readonly long _bodyStart;

    private ArchiveReader(Stream archive, string name, ArchiveHeader header, long bodyStart) =>
        (_archive, _name, Header, _bodyStart) = (archive, name, header, bodyStart);

    public ArchiveHeader Header { get; }

    /// <param name="archive">Can seek.</param>
    /// <param name="name">What the user calls the file.</param>
    /// <exception cref="UsageException">It is another kind of file.</exception>
    /// <exception cref="SextantException">It is damaged, or of a newer format.</exception>
    public static async Task<ArchiveReader> OpenAsync(Stream archive, string name, CancellationToken cancellationToken)
    {
        var prefix = new byte[ArchiveFormat.PrefixSize];
        var read = await archive.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, cancellationToken);
        if (!prefix.AsSpan().StartsWith(ArchiveFormat.Magic)) throw new UsageException($"{name} is not an exported index; `sextant export FILE` writes one.");
        if (read < prefix.Length) throw Damaged(name, "it is cut short");
        var version = BinaryPrimitives.ReadInt32LittleEndian(prefix.AsSpan(8));
        var length = BinaryPrimitives.ReadInt32LittleEndian(prefix.AsSpan(12));
        await CheckAsync(archive, name, cancellationToken);
        if (version > ArchiveFormat.Version)
            throw new SextantException($"{name} was exported by a newer Sextant (export format {version}, this one knows {ArchiveFormat.Version}); update Sextant.");
        var bodyStart = ArchiveFormat.PrefixSize + (long)length;
        if (version < 1 || length is < 2 or > ArchiveFormat.LongestHeader || bodyStart > archive.Length - ArchiveFormat.ChecksumSize) throw Damaged(name, "its header is wrong");
        var header = await ReadHeaderAsync(archive, name, length, cancellationToken);
        if (header.Size <= 0 || header.Size / ArchiveFormat.LargestRatio > archive.Length) throw Damaged(name, "it unpacks to more than an index does");
        return new ArchiveReader(archive, name, header, bodyStart);
    }

    /// <exception cref="SextantException">It is damaged.</exception>
    public async Task UnpackAsync(Stream target, CancellationToken cancellationToken)
    {
        _archive.Position = _bodyStart;
        await using var body = new BrotliStream(_archive, CompressionMode.Decompress, leaveOpen: true);
        var (buffer, left) = (new byte[128 * 1024], Header.Size);
        try
        {
            for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0; left -= read)
            {
                if (read > left) throw Damaged(_name, "it unpacks to more than it says");
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw Damaged(_name, "it does not unpack");
        }

        if (left != 0) throw Damaged(_name, "it unpacks to less than it says");
    }

    public static SextantException Damaged(string name, string what) => new($"{name} is damaged ({what}); export or download it again.");

    /// <summary>Compares the checksum at the end with all that is before it.</summary>
    private static async Task CheckAsync(Stream archive, string name, CancellationToken cancellationToken)
    {
        var left = archive.Length - ArchiveFormat.ChecksumSize;
        if (left < ArchiveFormat.PrefixSize) throw Damaged(name, "it is cut short");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        archive.Position = 0;
        while (left > 0)
        {
            var read = await archive.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancellationToken);
            if (read == 0) throw Damaged(name, "it is cut short");
            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        var checksum = new byte[ArchiveFormat.ChecksumSize];
        await archive.ReadExactlyAsync(checksum, cancellationToken);
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(checksum)) throw Damaged(name, "its checksum is wrong");
    }

    private static async Task<ArchiveHeader> ReadHeaderAsync(Stream archive, string name, int length, CancellationToken cancellationToken)
    {
        var packed = new byte[length];
        archive.Position = ArchiveFormat.PrefixSize;
        await archive.ReadExactlyAsync(packed, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize(packed, ArchiveJson.Default.ArchiveHeader) ?? throw Damaged(name, "its header is wrong");
        }
        catch (JsonException)
        {
            throw Damaged(name, "its header is wrong");
        }
    }
}
