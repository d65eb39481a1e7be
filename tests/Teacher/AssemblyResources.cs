using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Sextant.Teacher;

/// <summary>Reads resources out of an assembly without loading it.</summary>
internal static class AssemblyResources
{
    /// <exception cref="InvalidDataException">The assembly has no resource whose name ends so.</exception>
    public static byte[] Read(string assembly, string nameEnd)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        foreach (var resource in metadata.ManifestResources.Select(metadata.GetManifestResource))
        {
            if (!metadata.GetString(resource.Name).EndsWith(nameEnd, StringComparison.Ordinal)) continue;
            var section = file.GetSectionData(file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress);
            var length = section.GetReader((int)resource.Offset, sizeof(int)).ReadInt32();
            return [.. section.GetContent((int)resource.Offset + sizeof(int), length)];
        }

        throw new InvalidDataException($"{assembly} has no resource {nameEnd}.");
    }
}
