using System.Text;
using Sextant.Extraction;
using Sextant.LanguageServer.Documents;
using Sextant.LanguageServer.Protocol;
using Sextant.Repositories;
using Sextant.Search;
using Sextant.Storage;
using Range = Sextant.LanguageServer.Protocol.Range;

namespace Sextant.LanguageServer.Answers;

/// <summary>Turns placed results into what the protocol sends.</summary>
internal static class ResultWriter
{
    private const int SnippetLines = 20;
    private const int SnippetColumns = 400;

    public static SearchReplyResult Write(int rank, SearchResult result, PlacedUnit placed, PositionEncoding encoding)
    {
        var unit = placed.Unit;
        return new SearchReplyResult(
            rank,
            Math.Round(result.Score, 6),
            Math.Round(result.Cosine, 6),
            unit.Kind.ToWireName(),
            unit.Name,
            unit.QualifiedName,
            unit.Language == Language.CSharp ? "csharp" : "python",
            result.Path,
            unit.StartLine,
            unit.EndLine,
            unit.Signature,
            unit.Summary,
            unit.Flags.HasFlag(UnitFlags.Test),
            unit.Flags.HasFlag(UnitFlags.Generated),
            unit.NameLine,
            LocationOf(placed, encoding),
            SelectionOf(placed, encoding),
            SnippetOf(placed),
            placed.IsStale);
    }

    public static Location LocationOf(PlacedUnit placed, PositionEncoding encoding) =>
        new(placed.Uri, placed.Text.RangeOfLines(placed.Unit.StartLine, placed.Unit.EndLine, encoding));

    /// <summary>The identifier; an empty range at the start where there is none, as in a top-level program.</summary>
    public static Range SelectionOf(PlacedUnit placed, PositionEncoding encoding)
    {
        var unit = placed.Unit;
        if (unit.NameLength == 0) return placed.Text.RangeOfLines(unit.StartLine, unit.StartLine, encoding) is var line ? new Range(line.Start, line.Start) : default;
        var start = placed.Text.PositionOf(unit.IdentifierLine, unit.NameColumn, encoding);
        return new Range(start, placed.Text.PositionOf(unit.IdentifierLine, unit.NameColumn + unit.NameLength, encoding));
    }

    private static string SnippetOf(PlacedUnit placed)
    {
        var snippet = new StringBuilder();
        var last = Math.Min(placed.Unit.EndLine, Math.Min(placed.Text.LineCount, placed.Unit.StartLine + SnippetLines - 1));
        for (var line = placed.Unit.StartLine; line <= last; line++)
        {
            var text = placed.Text.LineAt(line - 1);
            if (snippet.Length > 0) snippet.Append('\n');
            snippet.Append(text.Length > SnippetColumns ? text[..SnippetColumns] : text);
        }

        return snippet.ToString();
    }
}
