using Sextant.Extraction;
using Sextant.Extraction.Python;
using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Extraction.Python;

/// <summary>Extracts a piece of source and writes what was found on one line.</summary>
internal static class PythonSource
{
    public static ExtractedFile Extract(string source, string path = "m.py", bool isTest = false) =>
        new PythonExtractor().Extract(new SourceFile(path, Language.Python, source, isTest), TestContext.Current.CancellationToken);

    /// <summary>Such as <c>f 1-2, A 3-5, A.g 4-5</c>: names within the module, first and last line.</summary>
    public static string Outline(string source) => Outline(Extract(source));

    public static string Outline(ExtractedFile file) =>
        string.Join(", ", file.Units.Select(static unit => $"{unit.QualifiedName[2..]} {unit.StartLine}-{unit.EndLine}"));

    /// <summary>Such as <c>1: expected ':'; 3: unexpected indent</c>.</summary>
    public static string Errors(ExtractedFile file) => string.Join("; ", file.Errors.Select(static error => $"{error.Line}: {error.Message}"));

    /// <summary>The only unit, or the first of several.</summary>
    public static CodeUnit First(string source) => Extract(source).Units[0];
}
