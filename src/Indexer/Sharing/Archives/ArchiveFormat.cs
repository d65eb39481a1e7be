namespace Sextant.Sharing.Archives;

/// <summary>What an exported index looks like as a file.</summary>
/// <remarks>
/// <code>
/// 8 bytes   "SXTNIDX" and a line feed
/// 4 bytes   version of this format, little-endian
/// 4 bytes   length of the header
///           header: ArchiveHeader as JSON
///           body: the index file, compressed by Brotli
/// 32 bytes  SHA-256 of everything before
/// </code>
/// </remarks>
internal static class ArchiveFormat
{
    /// <remarks>1: the first.</remarks>
    public const int Version = 1;

    public const int LongestHeader = 64 * 1024;

    /// <summary>Bytes before the header.</summary>
    public const int PrefixSize = 16;

    public const int ChecksumSize = 32;

    /// <summary>No index shrinks more than this; what claims to is made to fill a disk.</summary>
    public const int LargestRatio = 256;

    public static ReadOnlySpan<byte> Magic => "SXTNIDX\n"u8;
}
