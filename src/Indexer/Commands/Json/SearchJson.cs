using System.Text.Json.Serialization;
using Sextant.Extraction;
using Sextant.Search;
using Sextant.Storage;

namespace Sextant.Commands.Json;

/// <summary>What <c>sextant search --json</c> prints for one question.</summary>
internal sealed record SearchAnswerJson(string Query, double ElapsedMs, IReadOnlyList<SearchResultJson> Results)
{
    public static SearchAnswerJson Of(SearchAnswer answer) => new(
        answer.Query.Text, Math.Round(answer.Elapsed.TotalMilliseconds, 1), [.. answer.Results.Select(result => SearchResultJson.Of(result, answer.Query.Explain))]);
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
    bool IsGenerated,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ExplanationJson? Explanation)
{
    public static SearchResultJson Of(SearchResult result, bool explain)
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
            unit.Flags.HasFlag(UnitFlags.Generated),
            explain ? ExplanationJson.Of(result) : null);
    }
}

/// <summary>With <c>--explain</c>: what a result got for what.</summary>
/// <param name="Folded">How many overloads and copies are counted with it.</param>
internal sealed record ExplanationJson(IReadOnlyList<ShareJson> Shares, IReadOnlyList<WordJson> Words, int Folded)
{
    public static ExplanationJson Of(SearchResult result) => new(
        [.. result.Shares.Select(share => new ShareJson(share.Reason, Math.Round(share.Amount, 4)))],
        [.. result.Words.Select(word => new WordJson(word.Word, Math.Round(word.Amount, 4), word.Place))],
        result.Folded);
}

internal sealed record ShareJson(string Reason, double Amount);

internal sealed record WordJson(string Word, double Amount, string Place);
