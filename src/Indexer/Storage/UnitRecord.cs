using Sextant.Extraction;
using Sextant.Repositories;

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
    UInt128 ContentHash);
