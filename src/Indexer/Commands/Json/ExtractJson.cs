using System.Text.Json.Serialization;
using Sextant.Extraction;

namespace Sextant.Commands.Json;

/// <summary>What <c>sextant extract --json</c> prints for one code unit.</summary>
/// <param name="Path">As it was given.</param>
/// <param name="ParseErrors">On the file's last unit, where the file did not parse cleanly.</param>
internal sealed record ExtractedUnitJson(
    string Kind,
    string Name,
    string QualifiedName,
    string Language,
    string Path,
    int StartLine,
    int EndLine,
    string Signature,
    string? Summary,
    bool IsTest,
    bool IsGenerated,
    string? Documentation,
    IReadOnlyList<string> Parameters,
    string? ContainerName,
    int NameLine,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ParseErrorJson>? ParseErrors)
{
    public static ExtractedUnitJson Of(CodeUnit unit, string path, IReadOnlyList<ParseErrorJson>? parseErrors) => new(
        unit.Kind.ToWireName(),
        unit.Name,
        unit.QualifiedName,
        LanguageNames.Of(unit.Language),
        path,
        unit.StartLine,
        unit.EndLine,
        unit.Signature,
        unit.Summary,
        unit.IsTest,
        unit.IsGenerated,
        unit.Documentation,
        unit.Parameters,
        unit.ContainerName,
        unit.NameLine,
        parseErrors);
}

/// <summary>A file that has no unit, and does not parse cleanly.</summary>
internal sealed record UnreadFileJson(string Path, IReadOnlyList<ParseErrorJson> ParseErrors);

/// <param name="Line">1-based.</param>
internal sealed record ParseErrorJson(int Line, string Message);
