using Sextant.Extraction;
using Sextant.Storage;

namespace Sextant.Indexing;

/// <summary>Code units as the index keeps them for showing.</summary>
public static class UnitRecords
{
    /// <param name="hash">Of the unit's content, as <see cref="Embedding.UnitContent"/> makes it.</param>
    public static UnitRecord Of(CodeUnit unit, UInt128 hash)
    {
        var flags = (unit.IsTest ? UnitFlags.Test : UnitFlags.None)
            | (unit.IsGenerated ? UnitFlags.Generated : UnitFlags.None)
            | (unit.IsDeprecated ? UnitFlags.Deprecated : UnitFlags.None)
            | (unit.Documentation is null ? UnitFlags.None : UnitFlags.Documented);
        return new UnitRecord(
            unit.Kind, unit.Language, unit.Name, unit.QualifiedName, unit.ContainerName, unit.Signature, unit.Summary, unit.StartLine, unit.EndLine,
            unit.NameLine, unit.IdentifierLine, unit.NameColumn, unit.NameLength, flags, hash);
    }
}
