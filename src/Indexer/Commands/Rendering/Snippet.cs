using System.Buffers;
using Sextant.Extraction;
using Sextant.Repositories;

namespace Sextant.Commands.Rendering;

/// <param name="Number">1-based line in the file.</param>
public sealed record SnippetLine(int Number, string Text);

/// <summary>The few lines of a code unit that say most about a question.</summary>
public static class Snippet
{
    private const int Height = 3;

    private static readonly SearchValues<char> Brackets = SearchValues.Create(" \t{}()[];,");

    /// <summary>
    /// The window of consecutive lines with the most different words of the question, the first of several; the declaration itself, Python's
    /// documentation and lines of nothing but brackets do not count. Common indentation is taken away.
    /// </summary>
    /// <param name="text">The whole file.</param>
    public static IReadOnlyList<SnippetLine> Of(string text, Language language, int startLine, int nameLine, int endLine, Highlighter highlighter)
    {
        var lines = Read(text, startLine, endLine);
        var body = WithoutSignature(lines.FindAll(line => line.Number >= nameLine));
        if (language == Language.Python) body = WithoutDocstring(body);
        // A unit of one line has nothing else to show.
        if (!body.Exists(SaysSomething)) body = [.. lines.Where(line => line.Number >= nameLine)];

        var start = body.FindIndex(SaysSomething);
        if (start < 0) return [];
        body = body[start..(body.FindLastIndex(SaysSomething) + 1)];
        return Trim(body.Skip(BestWindow(body, highlighter)).Take(Height));
    }

    private static List<SnippetLine> Read(string text, int startLine, int endLine)
    {
        var map = LineMap.Of(text);
        var lines = new List<SnippetLine>();
        for (var number = Math.Max(1, startLine); number <= Math.Min(endLine, map.Count); number++)
        {
            var end = number < map.Count ? map.StartOf(number + 1) : text.Length;
            lines.Add(new SnippetLine(number, text[map.StartOf(number)..end].TrimEnd().Replace("\t", "    ", StringComparison.Ordinal)));
        }

        return lines;
    }

    /// <summary>Drops the lines of the declaration: up to the first at whose end every bracket is closed.</summary>
    private static List<SnippetLine> WithoutSignature(List<SnippetLine> lines)
    {
        var depth = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            foreach (var c in lines[i].Text) depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            if (depth <= 0) return lines[(i + 1)..];
        }

        // A bracket in a default value misled the count.
        return lines.Count > 0 ? lines[1..] : lines;
    }

    private static List<SnippetLine> WithoutDocstring(List<SnippetLine> body)
    {
        var first = body.FindIndex(line => line.Text.Length > 0);
        if (first < 0) return body;
        var text = body[first].Text.AsSpan().Trim();
        var at = text.IndexOf("\"\"\"") is var doubles && doubles >= 0 ? doubles : text.IndexOf("'''");
        // An r or u may stand before it.
        if (at is not (0 or 1)) return body;
        var quotes = text.Slice(at, 3).ToString();
        var last = text[(at + 3)..].Contains(quotes, StringComparison.Ordinal)
            ? first
            : body.FindIndex(first + 1, line => line.Text.Contains(quotes, StringComparison.Ordinal));
        return last < 0 ? body : body[(last + 1)..];
    }

    private static int BestWindow(List<SnippetLine> body, Highlighter highlighter)
    {
        var words = body.ConvertAll(line => highlighter.Find(line.Text).Select(match => match.Word).ToHashSet());
        var (best, bestScore) = (0, -1);
        for (var first = 0; first <= Math.Max(0, body.Count - Height); first++)
        {
            if (!SaysSomething(body[first])) continue;
            var window = Enumerable.Range(first, Math.Min(Height, body.Count - first)).ToList();
            var score = (window.SelectMany(i => words[i]).Distinct().Count() * 4) + Math.Min(words[first].Count, 1);
            if (score <= bestScore) continue;
            (best, bestScore) = (first, score);
        }

        return best;
    }

    private static bool SaysSomething(SnippetLine line) => line.Text.AsSpan().ContainsAnyExcept(Brackets);

    private static List<SnippetLine> Trim(IEnumerable<SnippetLine> window)
    {
        var lines = window.ToList();
        while (lines.Count > 1 && !SaysSomething(lines[^1])) lines.RemoveAt(lines.Count - 1);
        var indents = lines.Where(line => line.Text.Length > 0).Select(line => line.Text.Length - line.Text.TrimStart().Length).ToList();
        var common = indents.Count == 0 ? 0 : indents.Min();
        return lines.ConvertAll(line => line with { Text = line.Text.Length <= common ? "" : line.Text[common..] });
    }
}
