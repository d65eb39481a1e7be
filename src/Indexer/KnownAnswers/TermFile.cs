using System.Text.Json;
using System.Text.Json.Serialization;
using Sextant.Errors;

namespace Sextant.KnownAnswers;

/// <summary>A term that functions and types are named by, such as "least squares", and other words in which people ask for it.</summary>
public sealed record AskedTerm(string Term, IReadOnlyList<string> Ways);

/// <summary>Reads terms from a file with one JSON object a line: <c>{"term":"…","ways":["…","…"]}</c>. A file whose name ends in <c>.gz</c> is compressed.</summary>
public static class TermFile
{
    /// <exception cref="UsageException">The file cannot be read, or a line is no term; the message names the line.</exception>
    public static IReadOnlyList<AskedTerm> Read(string path)
    {
        var terms = new List<AskedTerm>();
        var number = 0;
        foreach (var line in TextLines.Read(path, "terms"))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line)) terms.Add(Parse(line, path, number));
        }

        return terms.Count > 0 ? terms : throw new UsageException($"{path} holds no term.");
    }

    private static AskedTerm Parse(string line, string path, int number)
    {
        try
        {
            var term = JsonSerializer.Deserialize(line, TermJson.Default.AskedTerm);
            if (term is { Term.Length: > 0, Ways.Count: > 0 } && term.Ways.All(way => !string.IsNullOrWhiteSpace(way))) return term;
        }
        catch (JsonException error)
        {
            throw new UsageException($"{path}, line {number}, is not JSON: {error.Message}", error);
        }

        throw new UsageException($"{path}, line {number}: a term needs \"term\" and \"ways\" with at least one way of asking for it.");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AskedTerm))]
internal sealed partial class TermJson : JsonSerializerContext;
