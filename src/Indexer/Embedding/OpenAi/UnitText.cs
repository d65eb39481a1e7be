using Sextant.Extraction;

namespace Sextant.Embedding.OpenAi;

/// <summary>The text of a code unit that a model reads: what it is, where it belongs, its documentation and its body.</summary>
/// <param name="Head">Container and signature on one line each; begins each part where the text has to be split.</param>
/// <param name="Rest">Documentation and body.</param>
/// <remarks>The path is left out on purpose: renames and moved folders would have to be paid for. It counts in the word search and in ranking.</remarks>
internal sealed record UnitText(string Head, string Rest)
{
    /// <summary>Bump when the same unit would give another text.</summary>
    public const int RecipeVersion = 1;

    public string Whole => Rest.Length == 0 ? Head : Head + Rest;

    public static UnitText Of(CodeUnit unit)
    {
        var head = unit.ContainerName is { Length: > 0 } container
            ? $"in {container}:\n{unit.Kind.ToWireName()} {(unit.Signature.Length > 0 ? unit.Signature : unit.Name)}\n"
            : $"{unit.Kind.ToWireName()} {(unit.Signature.Length > 0 ? unit.Signature : unit.Name)}\n";
        var body = unit.Body.Span.Trim();
        var rest = unit.Documentation is { Length: > 0 } documentation ? string.Concat(documentation.AsSpan().Trim(), "\n", body) : body.ToString();
        return new UnitText(head, rest.Contains('\r', StringComparison.Ordinal) ? rest.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : rest);
    }
}
