using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Sextant.Embedding.BuiltIn;

/// <summary>
/// The file that holds an <see cref="EmbeddingTable"/>, little endian: a header of <see cref="HeaderSize"/> bytes, then hash slots (keys, then
/// row numbers, -1 for empty), scales, rows, and the vocabulary as lines of UTF-8. Every section starts at a multiple of 64.
/// </summary>
/// <remarks>
/// Tokens of a role follow all others. Their rows have 8 bits a number, those of names and n-gram buckets 4: see <see cref="Nibbles"/>.
/// Versions: 1, the first, in which all rows have 8 bits and there are no roles; 2.
/// </remarks>
public static class EmbeddingTableFormat
{
    public const int HeaderSize = 192;
    public const int Version = 2;
    private const int FirstVersion = 1;
    private const int Levels = 127;
    private const int Alignment = 64;
    private static ReadOnlySpan<byte> Magic => "SXTABLE\0"u8;

    /// <param name="rows">Row-major floats: one row a token of <paramref name="vocabulary"/>, then one a bucket.</param>
    /// <returns>The bytes of the file; the same for the same input on every platform.</returns>
    public static byte[] Write(IReadOnlyList<string> vocabulary, int buckets, int dimensions, ReadOnlySpan<float> rows, FieldWeights weights)
    {
        var count = vocabulary.Count + buckets;
        if (rows.Length != (long)count * dimensions) throw new ArgumentException("One row a token and bucket is needed.", nameof(rows));

        var slots = 64;
        while (slots * 4L < vocabulary.Count * 5L) slots *= 2;
        var words = Encoding.UTF8.GetBytes(string.Join('\n', vocabulary));
        var keys = Align(HeaderSize);
        var values = Align(keys + (slots * 8L));
        var scales = Align(values + (slots * 4L));
        var table = Align(scales + (count * 4L));
        var wide = WideRows(vocabulary);
        var text = Align(table + wide.Offset(count, dimensions));
        var file = new byte[text + words.Length];

        WriteSlots(vocabulary, MemoryMarshal.Cast<byte, ulong>(file.AsSpan((int)keys, slots * 8)), MemoryMarshal.Cast<byte, int>(file.AsSpan((int)values, slots * 4)));
        var scaleSpan = MemoryMarshal.Cast<byte, float>(file.AsSpan((int)scales, count * 4));
        var target = file.AsSpan((int)table);
        for (var i = 0; i < count; i++)
        {
            var row = rows.Slice(i * dimensions, dimensions);
            var length = wide.Contains(i) ? dimensions : dimensions / 2;
            scaleSpan[i] = wide.Contains(i) ? Quantize(row, MemoryMarshal.Cast<byte, sbyte>(target[..length])) : Nibbles.Write(row, target[..length]);
            target = target[length..];
        }

        words.CopyTo(file, text);

        var header = file.AsSpan(0, HeaderSize);
        Magic.CopyTo(header);
        ReadOnlySpan<int> numbers = [Version, dimensions, vocabulary.Count, buckets, slots];
        for (var i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(header[(8 + (4 * i))..], numbers[i]);
        ReadOnlySpan<long> offsets = [keys, values, scales, table, text, words.Length];
        for (var i = 0; i < offsets.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(header[(32 + (8 * i))..], offsets[i]);
        for (var i = 0; i < FieldWeights.Count; i++) BinaryPrimitives.WriteSingleLittleEndian(header[(96 + (4 * i))..], weights[i]);
        BinaryPrimitives.WriteInt32LittleEndian(header[116..], wide.From);
        BinaryPrimitives.WriteInt32LittleEndian(header[120..], wide.To);
        SHA256.HashData(file.AsSpan(64)).CopyTo(header[128..160]);
        return file;
    }

    /// <exception cref="InvalidDataException">Not a table of this version, or its sections do not fit its length.</exception>
    internal static EmbeddingTableHeader ReadHeader(ReadOnlySpan<byte> header, long length)
    {
        if (header.Length < HeaderSize || !header.StartsWith(Magic)) throw new InvalidDataException("This is not an embedding table.");
        var version = Int(header, 8);
        if (version is < FirstVersion or > Version) throw new InvalidDataException($"The embedding table has format {version}; this program reads formats {FirstVersion} to {Version}.");
        var result = new EmbeddingTableHeader(
            Int(header, 12), Int(header, 16), Int(header, 20), Int(header, 24),
            version == FirstVersion ? new WideRange(0, int.MaxValue) : new WideRange(Int(header, 116), Int(header, 120)),
            Long(header, 32), Long(header, 40), Long(header, 48), Long(header, 56), Long(header, 64), Long(header, 72),
            new FieldWeights(Float(header, 96), Float(header, 100), Float(header, 104), Float(header, 108), Float(header, 112)),
            Convert.ToHexStringLower(header[128..136]));
        if (!result.Fits(length)) throw new InvalidDataException("The embedding table is damaged: its sections do not fit its length.");
        return result;
    }

    // Names and n-grams come by the dozen, and their errors with them; the few words of a question, and what a role says beyond a name, are kept finer.
    private static WideRange WideRows(IReadOnlyList<string> vocabulary)
    {
        var first = 0;
        while (first < vocabulary.Count && RoleToken.Split(vocabulary[first]).Role == TextRole.Name) first++;
        return new WideRange(first, vocabulary.Count);
    }

    private static void WriteSlots(IReadOnlyList<string> vocabulary, Span<ulong> keys, Span<int> values)
    {
        values.Fill(-1);
        for (var row = 0; row < vocabulary.Count; row++)
        {
            var hash = RoleToken.Hash(vocabulary[row]);
            var slot = (int)(hash & (ulong)(keys.Length - 1));
            while (values[slot] >= 0) slot = (slot + 1) & (keys.Length - 1);
            keys[slot] = hash;
            values[slot] = row;
        }
    }

    private static float Quantize(ReadOnlySpan<float> row, Span<sbyte> result)
    {
        var largest = 0f;
        foreach (var x in row) largest = MathF.Max(largest, MathF.Abs(x));
        if (largest == 0) return 0;
        for (var i = 0; i < row.Length; i++) result[i] = (sbyte)MathF.Round(row[i] / largest * Levels);
        return largest / Levels;
    }

    private static long Align(long offset) => (offset + Alignment - 1) / Alignment * Alignment;

    private static int Int(ReadOnlySpan<byte> header, int at) => BinaryPrimitives.ReadInt32LittleEndian(header[at..]);

    private static long Long(ReadOnlySpan<byte> header, int at) => BinaryPrimitives.ReadInt64LittleEndian(header[at..]);

    private static float Float(ReadOnlySpan<byte> header, int at) => BinaryPrimitives.ReadSingleLittleEndian(header[at..]);
}
