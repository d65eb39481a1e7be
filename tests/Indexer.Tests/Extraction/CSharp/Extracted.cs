using Sextant.Extraction;
using Sextant.Extraction.CSharp;
using Sextant.Repositories;
using Xunit;

namespace Sextant.Tests.Extraction.CSharp;

/// <summary>Extracts from a source text and compares with what is expected, one line a unit.</summary>
internal static class Extracted
{
    public static ExtractedFile From(string source, CancellationToken cancellationToken = default) =>
        new CSharpExtractor().Extract(new SourceFile("Test.cs", Language.CSharp, source), cancellationToken);

    /// <param name="expected">Lines of <c>kind qualifiedName firstLine-lastLine</c>.</param>
    public static void CheckUnits(string source, string expected, bool hasErrors = false)
    {
        var file = From(source);
        Assert.Equal(Lines(expected), file.Units.Select(unit => $"{unit.Kind.ToWireName()} {unit.QualifiedName} {unit.StartLine}-{unit.EndLine}"));
        Assert.True(hasErrors == file.Errors.Count > 0, string.Join('\n', file.Errors));
    }

    /// <summary>The only unit of that kind.</summary>
    public static CodeUnit Single(string source, CodeUnitKind kind) => Assert.Single(From(source).Units, unit => unit.Kind == kind);

    /// <summary>The only unit of that name.</summary>
    public static CodeUnit Named(string source, string name) => Assert.Single(From(source).Units, unit => unit.Name == name);

    /// <summary>Fields in the order in which the record declares them, to compare whole results.</summary>
    public static string Dump(ExtractedFile file) => string.Join('\n', file.Units.Select(unit => string.Join(" | ",
        unit.Kind, unit.Name, unit.QualifiedName, unit.ContainerName, unit.Signature, string.Join(',', unit.Parameters), unit.Documentation, unit.StartLine,
        unit.EndLine, unit.NameLine, unit.IdentifierLine, unit.NameColumn, unit.NameLength, unit.Body, unit.IsTest, unit.IsGenerated, unit.IsDeprecated)));

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
}
