using System.Text.Json.Serialization;
using Sextant.Errors;

namespace Sextant.KnownAnswers;

/// <summary>A term that functions and types are named by, such as "least squares", and other words in which people ask for it.</summary>
public sealed record AskedTerm(string Term, IReadOnlyList<string> Ways);

/// <summary>Reads terms from a file with one JSON object a line: <c>{"term":"…","ways":["…","…"]}</c>. A file whose name ends in <c>.gz</c> is compressed.</summary>
public static class TermFile
{
    /// <exception cref="UsageException">The file cannot be read, or a line is no term; the message names the line.</exception>
    public static IReadOnlyList<AskedTerm> Read(string path) => JsonLines.Read(
        path, "term", TermJson.Default.AskedTerm,
        term => term is { Term.Length: > 0, Ways.Count: > 0 } && term.Ways.All(way => !string.IsNullOrWhiteSpace(way)),
        "\"term\" and \"ways\" with at least one way of asking for it");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AskedTerm))]
internal sealed partial class TermJson : JsonSerializerContext;
