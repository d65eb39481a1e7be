using System.Text;

namespace Sextant.Storage;

/// <summary>Packs the records of one file. Units follow each other closely, so lines and qualified names are stored as differences.</summary>
internal static class UnitRecordWriter
{
    /// <summary>Longer qualified names, which only deep nesting makes, lose their end: without a bound a small file could unfold to gigabytes.</summary>
    public const int LongestQualifiedName = 4000;

    /// <summary>Packs records; every call begins with an empty <paramref name="scratch"/>.</summary>
    /// <returns>Number of records, their content hashes, and everything else compressed: hashes do not compress, and names and lines do well.</returns>
    public static byte[] Pack(IReadOnlyList<UnitRecord> records, PackedWriter scratch)
    {
        scratch.Clear();
        Write(scratch, records);
        var (text, head) = (CompressedText.Pack(scratch.Written), new PackedWriter());
        head.WriteNumber(records.Count);
        foreach (var record in records) head.WriteHash(record.ContentHash);
        return [.. head.Written, .. text];
    }

    private static void Write(PackedWriter writer, IReadOnlyList<UnitRecord> records)
    {
        var (before, line) = (Array.Empty<byte>(), 0);
        foreach (var record in records)
        {
            var qualifiedName = Encoding.UTF8.GetBytes(record.QualifiedName);
            if (qualifiedName.Length > LongestQualifiedName) Array.Resize(ref qualifiedName, LongestQualifiedName);
            var common = qualifiedName.AsSpan().CommonPrefixLength(before);
            writer.WriteByte((byte)record.Kind);
            writer.WriteByte((byte)record.Language);
            writer.WriteByte((byte)record.Flags);
            writer.WriteNumber(common);
            writer.WriteBytes(qualifiedName.AsSpan(common));
            writer.WriteText(record.Name);
            writer.WriteOptionalText(record.ContainerName);
            writer.WriteText(record.Signature);
            writer.WriteOptionalText(record.Summary);
            writer.WriteSigned(record.StartLine - line);
            writer.WriteSigned(record.EndLine - record.StartLine);
            writer.WriteSigned(record.NameLine - record.StartLine);
            writer.WriteSigned(record.IdentifierLine - record.NameLine);
            writer.WriteNumber(record.NameColumn);
            writer.WriteNumber(record.NameLength);
            (before, line) = (qualifiedName, record.StartLine);
        }
    }
}
