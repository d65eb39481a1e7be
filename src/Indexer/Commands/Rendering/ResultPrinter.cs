using System.Globalization;
using Sextant.Search;
using Sextant.Storage;

namespace Sextant.Commands.Rendering;

/// <summary>Prints ranked results for people.</summary>
/// <param name="root">Absolute path of the repository.</param>
/// <param name="shownRoot">What stands before a result's path: empty, or how the user wrote the repository, with a slash at the end.</param>
public sealed class ResultPrinter(Page page, string root, string shownRoot)
{
    private const string Indent = "    ";

    public void Print(CurrentResult current, Highlighter highlighter, bool explain = false)
    {
        var (result, unit) = (current.Result, current.Result.Unit);
        page.Write(result.Rank.ToString(CultureInfo.InvariantCulture).PadLeft(2) + "  ", Tone.Quiet);
        page.Write(Title(unit), Tone.Name);
        page.Write("  " + result.Score.ToString("0.00", CultureInfo.InvariantCulture), Tone.Quiet);
        if (Marks(unit.Flags) is { Length: > 0 } marks) page.Write("  " + marks, Tone.Warning);
        if (result.Folded > 0) page.Write(string.Create(CultureInfo.InvariantCulture, $"  +{result.Folded} alike"), Tone.Quiet);
        page.EndLine();

        var file = new Uri(Path.Combine(root, result.Path.Replace('/', Path.DirectorySeparatorChar))).AbsoluteUri;
        page.Write(Indent);
        page.Write(string.Create(CultureInfo.InvariantCulture, $"{shownRoot}{result.Path}:{unit.NameLine}"), Tone.Path, file);
        page.EndLine(whole: true);

        page.Write(Indent);
        WriteHighlighted(unit.Signature, highlighter, Tone.Plain);
        page.EndLine();
        if (unit.Summary is not null)
        {
            page.Write(Indent);
            WriteHighlighted(unit.Summary, highlighter, Tone.Quiet);
            page.EndLine();
        }

        PrintSnippet(current, highlighter);
        if (explain) PrintExplanation(result);
    }

    private void PrintExplanation(SearchResult result)
    {
        page.Write(Indent + string.Join("  ", result.Shares.Select(share => string.Create(CultureInfo.InvariantCulture, $"{share.Reason} {share.Amount:+0.00;-0.00}"))), Tone.Quiet);
        page.EndLine();
        if (result.Words.Count == 0) return;
        page.Write(Indent + string.Join("  ", result.Words.Select(word => string.Create(CultureInfo.InvariantCulture, $"{word.Word} {word.Amount:+0.00;-0.00} ({word.Place})"))), Tone.Quiet);
        page.EndLine();
    }

    private void PrintSnippet(CurrentResult current, Highlighter highlighter)
    {
        var unit = current.Result.Unit;
        var lines = Snippet.Of(current.Text, unit.Language, unit.StartLine, unit.NameLine, unit.EndLine, highlighter);
        // A unit that is nothing but its declaration has been shown already.
        if (lines is [{ } only] && only.Number == unit.NameLine && only.Text.Trim().EndsWith(unit.Signature, StringComparison.Ordinal)) return;

        var width = lines.Count == 0 ? 0 : lines[^1].Number.ToString(CultureInfo.InvariantCulture).Length;
        foreach (var line in lines)
        {
            page.Write(Indent + line.Number.ToString(CultureInfo.InvariantCulture).PadLeft(width) + " │ ", Tone.Quiet);
            WriteHighlighted(line.Text, highlighter, Tone.Plain);
            page.EndLine();
        }
    }

    private void WriteHighlighted(string text, Highlighter highlighter, Tone tone)
    {
        var position = 0;
        foreach (var (start, length, _) in highlighter.Find(text))
        {
            if (start < position) continue;
            if (start > position) page.Write(text[position..start], tone);
            page.Write(text.Substring(start, length), Tone.Match);
            position = start + length;
        }

        if (position < text.Length) page.Write(text[position..], tone);
    }

    private static string Title(UnitRecord unit) => unit.ContainerName is { } container && container != unit.Name ? $"{container}.{unit.Name}" : unit.Name;

    private static string Marks(UnitFlags flags)
    {
        var marks = new List<string>();
        if (flags.HasFlag(UnitFlags.Test)) marks.Add("test");
        if (flags.HasFlag(UnitFlags.Generated)) marks.Add("generated");
        if (flags.HasFlag(UnitFlags.Deprecated)) marks.Add("deprecated");
        return string.Join(", ", marks);
    }
}
