using System.Runtime.InteropServices;

namespace Sextant.Extraction.Python;

/// <summary>How far a logical line is indented.</summary>
/// <param name="Column">With tab stops every 8 columns: this one decides.</param>
/// <param name="AlternateColumn">With tabs of one column: where it orders lines otherwise than <paramref name="Column"/>, tabs and spaces are mixed up.</param>
/// <remarks>Both as CPython's tokenizer counts them; a form feed starts from zero again.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Indentation(int Column, int AlternateColumn)
{
    public const int TabSize = 8;

    public Indentation AfterSpace => new(Column + 1, AlternateColumn + 1);

    public Indentation AfterTab => new((Column / TabSize + 1) * TabSize, AlternateColumn + 1);
}
