using Sextant.Errors;
using System.IO.Compression;
using System.Text;
using Sextant.Repositories;

namespace Sextant.Training.Pairs;

/// <summary>A file of training pairs: eight bytes that name the format, then Brotli over length-prefixed records.</summary>
/// <remarks>Versions: 1, the first.</remarks>
public static class PairFile
{
    public const int Version = 1;
    private static ReadOnlySpan<byte> Magic => "SXPAIRS\x01"u8;

    /// <summary>Writes pairs as they come; nothing stays behind under <paramref name="path"/> unless all were written.</summary>
    public static int Write(string path, IEnumerable<TrainingPair> pairs)
    {
        var partial = path + ".partial";
        var count = 0;
        using (var file = File.Create(partial))
        {
            file.Write(Magic);
            using var writer = new BinaryWriter(new BrotliStream(file, CompressionLevel.Fastest), Encoding.UTF8);
            foreach (var pair in pairs)
            {
                WriteRecord(writer, pair);
                count++;
            }

            writer.Write(byte.MaxValue);
        }

        File.Move(partial, path, overwrite: true);
        return count;
    }

    /// <exception cref="UsageException">The file is missing, not a pair file, or cut short.</exception>
    public static IEnumerable<TrainingPair> Read(string path)
    {
        using var file = Open(path);
        using var reader = new BinaryReader(new BrotliStream(file, CompressionMode.Decompress), Encoding.UTF8);
        while (ReadRecord(reader, path) is { } pair) yield return pair;
    }

    /// <summary>Several files as one; their repositories are numbered on.</summary>
    /// <exception cref="UsageException">A file is missing, not a pair file, or cut short.</exception>
    public static IEnumerable<TrainingPair> Read(IEnumerable<string> paths)
    {
        var first = 0;
        foreach (var path in paths)
        {
            var next = first;
            foreach (var pair in Read(path))
            {
                next = Math.Max(next, first + pair.Repository + 1);
                yield return first == 0 ? pair : pair with { Repository = first + pair.Repository };
            }

            first = next;
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            var file = File.OpenRead(path);
            Span<byte> magic = stackalloc byte[8];
            if (file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic.SequenceEqual(Magic)) return file;
            file.Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The pair file {path} cannot be read: {error.Message}", error);
        }

        throw new UsageException($"{path} is not a pair file of this version; make one with 'sextant model pairs'.");
    }

    private static void WriteRecord(BinaryWriter writer, TrainingPair pair)
    {
        writer.Write((byte)pair.Source);
        writer.Write((byte)pair.Language);
        writer.Write7BitEncodedInt(pair.Repository);
        writer.Write(pair.Query);
        writer.Write(pair.Name);
        writer.Write(pair.Parameters);
        writer.Write(pair.Container);
        writer.Write(pair.Documentation);
        writer.Write(pair.Body);
    }

    private static TrainingPair? ReadRecord(BinaryReader reader, string path)
    {
        try
        {
            var source = reader.ReadByte();
            if (source == byte.MaxValue) return null;
            return new TrainingPair(
                (PairSource)source, (Language)reader.ReadByte(), reader.Read7BitEncodedInt(), reader.ReadString(), reader.ReadString(),
                reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString());
        }
        catch (Exception error) when (error is EndOfStreamException or InvalidDataException or FormatException or InvalidOperationException)
        {
            throw new UsageException($"The pair file {path} is damaged or cut short; make it again with 'sextant model pairs'.", error);
        }
    }
}
