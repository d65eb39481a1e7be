using System.Text.Json.Serialization;

namespace Sextant.LanguageServer.Protocol;

/// <param name="Limit">10 where absent; 1 to 1000.</param>
/// <param name="Mode">hybrid (where absent), semantic or lexical.</param>
/// <param name="Languages">csharp, python; every language where absent.</param>
/// <param name="Kinds">Kinds of code units, or the groups function and type; every kind where absent.</param>
/// <param name="Tests">include (where absent), exclude or only.</param>
/// <param name="Paths">Globs over paths relative to their root, a leading ! excludes.</param>
internal sealed record SearchParams(
    string Query,
    int? Limit = null,
    string? Mode = null,
    IReadOnlyList<string>? Languages = null,
    IReadOnlyList<string>? Kinds = null,
    string? Tests = null,
    IReadOnlyList<string>? Paths = null);

/// <param name="Position">Anywhere in the function that the results resemble.</param>
/// <param name="Limit">10 where absent; 1 to 1000.</param>
internal sealed record SimilarParams(TextDocumentIdentifier TextDocument, Position Position, int? Limit = null);

/// <param name="IndexState">How far the index was before it was asked: the answer has all of that at least.</param>
internal sealed record SearchReply(string? Query, double ElapsedMs, IReadOnlyList<SearchReplyResult> Results, IndexState IndexState);

/// <summary>One found code unit: the fields of the command line's JSON, then where it is in terms of LSP.</summary>
/// <param name="Path">Relative to its root, with /.</param>
/// <param name="StartLine">1-based, as in the command line's JSON.</param>
/// <param name="Location">The whole code unit, 0-based.</param>
/// <param name="SelectionRange">The identifier.</param>
/// <param name="Snippet">Its first lines as they are now, in the open buffer or on disk; null where they cannot be read.</param>
/// <param name="Stale">The code unit's text is not the one that was indexed; its place is right all the same.</param>
internal sealed record SearchReplyResult(
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
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Summary,
    bool IsTest,
    bool IsGenerated,
    int NameLine,
    Location Location,
    Range SelectionRange,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Snippet,
    bool Stale);
