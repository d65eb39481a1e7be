using System.IO.Compression;

namespace Sextant.Storage;

/// <summary>Text in Brotli's format, whose dictionary suits the English and the code of small texts.</summary>
internal static class CompressedText
{
    private const int Quality = 5;
    private const int Window = 16;

    /// <summary>No text is expected to shrink more; one that claims to is not unfolded. Text that does is stored as it is.</summary>
    private const int MostShrinking = 64;

    public static byte[] Pack(ReadOnlySpan<byte> text)
    {
        var packed = new PackedWriter();
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(text.Length)];
        if (!BrotliEncoder.TryCompress(text, compressed, out var length, Quality, Window) || length >= text.Length || length < text.Length / MostShrinking)
        {
            packed.WriteNumber(0);
            return [.. packed.Written, .. text];
        }

        packed.WriteNumber(text.Length);
        return [.. packed.Written, .. compressed.AsSpan(0, length)];
    }

    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Pack"/> makes.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        var reader = new PackedReader(packed);
        var length = reader.ReadNumber();
        var content = packed[^reader.Remaining..];
        if (length == 0) return content.ToArray();
        if (length < 0 || length / MostShrinking > content.Length) throw new InvalidDataException("a compressed text claims too much");
        var text = new byte[length];
        return BrotliDecoder.TryDecompress(content, text, out var written) && written == length ? text : throw new InvalidDataException("a compressed text is damaged");
    }
}
