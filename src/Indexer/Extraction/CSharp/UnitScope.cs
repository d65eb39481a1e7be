namespace Sextant.Extraction.CSharp;

/// <summary>What a declaration takes over from those around it.</summary>
/// <param name="Path">Namespace, types and functions around, joined by dots.</param>
/// <param name="Container">Simple name of the innermost type around, or of the function where there is none.</param>
internal readonly record struct UnitScope(string Path, string? Container, UnitMarks Marks)
{
    public string Qualify(string name) => Path.Length == 0 ? name : string.Concat(Path, ".", name);

    public UnitScope InFunction(string name, UnitMarks marks) => new(Qualify(name), Container ?? name, marks);
}

/// <summary>What attributes say about a declaration, and about everything inside it.</summary>
[Flags]
internal enum UnitMarks : byte
{
    None = 0,
    Test = 1,
    Generated = 2,
    Deprecated = 4,
}
