using Sextant.Repositories;

namespace Sextant.Extraction.Python;

/// <summary>Finds the functions and classes of Python source of any version, stubs included.</summary>
/// <remarks>
/// Of a file that CPython's <c>ast</c> parses, the units are exactly its classes and functions, with <see cref="CodeUnit.NameLine"/>,
/// <see cref="CodeUnit.EndLine"/> and <see cref="CodeUnit.Documentation"/> as <c>lineno</c>, <c>end_lineno</c> and <c>ast.get_docstring</c> give them.
/// Errors are those of the layout: strings, brackets, indentation and headers. Expressions are not checked.
/// </remarks>
public sealed class PythonExtractor : IExtractor
{
    public Language Language => Language.Python;

    public ExtractedFile Extract(SourceFile file, CancellationToken cancellationToken = default)
    {
        var lines = LineMap.Of(file.Text);
        if (TryExtract(file, lines, distrustStrings: false, out var extracted, cancellationToken)) return extracted;
        TryExtract(file, lines, distrustStrings: true, out extracted, cancellationToken);
        return extracted;
    }

    private static bool TryExtract(SourceFile file, LineMap lines, bool distrustStrings, out ExtractedFile extracted, CancellationToken cancellationToken)
    {
        var errors = new ParseErrorList();
        var units = new UnitList(file, lines);
        var isPlausible = new StructureParser(file, units, errors, distrustStrings, cancellationToken).Parse();
        extracted = new ExtractedFile(units.Units, errors.ToLines(lines));
        return isPlausible;
    }
}
