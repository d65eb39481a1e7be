using System.Runtime.InteropServices;
using Sextant.Extraction;
using Sextant.Repositories;

namespace Sextant.Storage;

/// <summary>The fixed-size facts of one code unit that filters and ranking need for every unit; stored packed, little endian.</summary>
/// <param name="FileId">Key of the file row.</param>
/// <param name="Ordinal">Position among the units of its file.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct UnitColumns(int FileId, int Ordinal, CodeUnitKind Kind, Language Language, UnitFlags Flags, byte Reserved = 0)
{
    public const int Size = 12;
}

[Flags]
public enum UnitFlags : byte
{
    None = 0,
    Test = 1,
    Generated = 2,
    Deprecated = 4,
    Documented = 8,

    /// <summary>Declares only, as <see cref="CodeUnit.IsDeclaration"/> says.</summary>
    Declaration = 16,
}
