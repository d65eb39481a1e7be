using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Text;

namespace Sextant.Storage;

/// <summary>A code unit as the index keeps it for showing: everything but its body.</summary>
public sealed record UnitRecord(
    CodeUnitKind Kind,
    Language Language,
    string Name,
    string QualifiedName,
    string? ContainerName,
    string Signature,
    string? Summary,
    int StartLine,
    int EndLine,
    int NameLine,
    int IdentifierLine,
    int NameColumn,
    int NameLength,
    UnitFlags Flags,
    ContentHash ContentHash)
{
    /// <param name="unit">As extracted.</param>
    /// <param name="contentHash">Of what is embedded of it.</param>
    public static UnitRecord From(CodeUnit unit, ContentHash contentHash) => new(
        unit.Kind, unit.Language, unit.Name, unit.QualifiedName, unit.ContainerName, unit.Signature, unit.Summary,
        unit.StartLine, unit.EndLine, unit.NameLine, unit.IdentifierLine, unit.NameColumn, unit.NameLength, FlagsOf(unit), contentHash);

    public static UnitFlags FlagsOf(CodeUnit unit) =>
        (unit.IsTest ? UnitFlags.Test : UnitFlags.None)
        | (unit.IsGenerated ? UnitFlags.Generated : UnitFlags.None)
        | (unit.IsDeprecated ? UnitFlags.Deprecated : UnitFlags.None)
        | (unit.Documentation is null ? UnitFlags.None : UnitFlags.Documented)
        | (unit.IsDeclaration ? UnitFlags.Declaration : UnitFlags.None);
}
