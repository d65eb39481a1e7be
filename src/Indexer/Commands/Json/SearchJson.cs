using Sextant.Extraction;
using Sextant.Search;
using Sextant.Storage;

namespace Sextant.Commands.Json;

/// <summary>What <c>sextant search --json</c> prints for one question.</summary>
internal sealed record SearchAnswerJson(string Query, double ElapsedMs, IReadOnlyList<SearchResultJson> Results)
{
    public static SearchAnswerJson Of(SearchAnswer answer) => new(
        answer.Query.Text, Math.Round(answer.Elapsed.TotalMilliseconds, 1), [.. answer.Results.Select(SearchResultJson.Of)]);
}

internal sealed record SearchResultJson(
    int Rank,
    double Score,
    double Cosine,
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
    bool IsGenerated)
{
    public static SearchResultJson Of(SearchResult result)
    {
        var unit = result.Unit;
        return new SearchResultJson(
            result.Rank,
            Math.Round(result.Score, 4),
            Math.Round(result.Cosine, 4),
            unit.Kind.ToWireName(),
            unit.Name,
            unit.QualifiedName,
            LanguageNames.Of(unit.Language),
            result.Path,
            unit.StartLine,
            unit.EndLine,
            unit.Signature,
            unit.Summary,
            unit.Flags.HasFlag(UnitFlags.Test),
            unit.Flags.HasFlag(UnitFlags.Generated));
    }
}
