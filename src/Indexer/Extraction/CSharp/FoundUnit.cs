namespace Sextant.Extraction.CSharp;

/// <summary>A code unit with its positions in the source.</summary>
/// <param name="Name">Position of the name, which tells a declaration apart from every other one of the file; of a program, its start.</param>
internal sealed record FoundUnit(int Start, int End, int Name, CodeUnit Unit);
