using System.Text;

namespace Sextant.Storage;

/// <summary>Packs the records of one file. Units follow each other closely, so lines and qualified names are stored as differences, and what a qualified name tells is not repeated.</summary>
internal static class UnitRecordWriter
{
    /// <summary>Longer qualified names, which only deep nesting makes, lose their end: without a bound a small file could unfold to gigabytes.</summary>
    public const int LongestQualifiedName = 4000;

    /// <summary>Packs records; every call begins with an empty <paramref name="scratch"/>.</summary>
    public static FileRecords Pack(IReadOnlyList<UnitRecord> records, PackedWriter scratch)
    {
        scratch.Clear();
        foreach (var record in records) scratch.WriteHash(record.ContentHash);
        var hashes = scratch.Written.ToArray();
        scratch.Clear();
        Write(scratch, records);
        return new FileRecords(hashes, scratch.Written.ToArray());
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
            var name = Encoding.UTF8.GetBytes(record.Name);
            WriteNames(writer, qualifiedName, name, record.ContainerName);
            WriteSignature(writer, Encoding.UTF8.GetBytes(record.Signature), name);
            writer.WriteOptionalText(record.Summary);
            writer.WriteSigned(record.StartLine - line);
            writer.WriteSigned(record.EndLine - record.StartLine);
            writer.WriteSigned(record.NameLine - record.StartLine);
            writer.WriteSigned(record.IdentifierLine - record.NameLine);
            writer.WriteNumber(record.NameColumn);
            writer.WriteSigned(record.NameLength - record.Name.Length);
            (before, line) = (qualifiedName, record.StartLine);
        }
    }

    private static void WriteNames(PackedWriter writer, ReadOnlySpan<byte> qualifiedName, ReadOnlySpan<byte> name, string? containerName)
    {
        var (lastName, lastContainer) = NamePart.Last(qualifiedName);
        var container = containerName is null ? default : Encoding.UTF8.GetBytes(containerName).AsSpan();
        var (isTold, isContainerTold) = (name.SequenceEqual(qualifiedName[lastName]), containerName is not null && container.SequenceEqual(qualifiedName[lastContainer]));
        var parts = (isTold ? 0 : NamePart.OwnName) | (containerName is null ? NamePart.NoContainer : isContainerTold ? 0 : NamePart.OwnContainer);
        writer.WriteByte((byte)parts);
        if (!isTold) writer.WriteBytes(name);
        if (containerName is not null && !isContainerTold) writer.WriteBytes(container);
    }

    /// <summary>Where the name stands, and what stands around it.</summary>
    private static void WriteSignature(PackedWriter writer, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> name)
    {
        var at = name.IsEmpty ? -1 : signature.IndexOf(name);
        writer.WriteNumber(at + 1);
        if (at >= 0) writer.WriteBytes(signature[..at], signature[(at + name.Length)..]);
        else writer.WriteBytes(signature);
    }
}
