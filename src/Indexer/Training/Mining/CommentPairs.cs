using System.Text;
using System.Text.RegularExpressions;
using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Training.Pairs;

namespace Sextant.Training.Mining;

/// <summary>Comments that stand on lines of their own inside a function, and the function without that comment.</summary>
internal static class CommentPairs
{
    private const int MostPerUnit = 3;
    private const double MinimumLetterShare = .75;
    private static readonly Regex CodeMarks = new(
        @"[;{}]\s*$|\w\(.*\)|[^=!<>]=[^=]|^\s*(if|for|while|return|var|def|import|from|print|else|elif|try|using)\b.*[:;(=]|^[-=*#/~+]{3,}",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    public static IEnumerable<TrainingPair> From(CodeUnit unit, int repository)
    {
        if (unit.Kind.IsType()) return [];
        var body = unit.Body.ToString();
        return Blocks(body, unit.Language == Language.CSharp ? "//" : "#")
            .Where(block => IsProse(block.Text))
            .Take(MostPerUnit)
            .Select(block => PairFactory.Create(
                PairSource.Comment, unit, repository, block.Text, unit.Documentation ?? "", body.Remove(block.Start, block.End - block.Start)));
    }

    /// <summary>Neighbouring comment lines as one text each, with where they stand in the body.</summary>
    private static IEnumerable<(string Text, int Start, int End)> Blocks(string body, string mark)
    {
        var text = new StringBuilder();
        var start = 0;
        var end = 0;
        for (var at = 0; at < body.Length;)
        {
            var next = body.IndexOf('\n', at) is var found && found < 0 ? body.Length : found + 1;
            var line = body.AsSpan(at, next - at).Trim();
            if (line.StartsWith(mark))
            {
                if (text.Length == 0) start = at;
                else text.Append(' ');
                text.Append(line.TrimStart(mark[0]).Trim());
                end = next;
            }
            else if (text.Length > 0)
            {
                yield return (DocumentationText.FirstSentence(text.ToString()) ?? "", start, end);
                text.Clear();
            }

            at = next;
        }

        if (text.Length > 0) yield return (DocumentationText.FirstSentence(text.ToString()) ?? "", start, end);
    }

    // Commented-out code has brackets, assignments and semicolons; prose has letters and spaces.
    private static bool IsProse(string text) =>
        !CodeMarks.IsMatch(text) && text.Count(c => char.IsLetter(c) || c is ' ') >= text.Length * MinimumLetterShare;
}
