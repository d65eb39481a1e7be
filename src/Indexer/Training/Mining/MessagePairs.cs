using System.Text.RegularExpressions;
using Sextant.Extraction;
using Sextant.Training.Pairs;

namespace Sextant.Training.Mining;

/// <summary>Sentences that a function says when it runs (messages of exceptions and logs), and the function without that sentence.</summary>
internal static class MessagePairs
{
    private const int MostPerUnit = 2;
    private const int MinimumWords = 4;
    private const double MinimumLetterShare = .8;
    private static readonly Regex Literals = new(
        """
        "(?<text>[^"\\\r\n]{18,200})"|'(?<text>[^'"\\\r\n]{18,200})'
        """,
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);
    private static readonly Regex Placeholders = new(
        @"\{[^{}]*\}|%\([^)]*\)[a-z]|%-?[\d.]*[a-zA-Z]\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    public static IEnumerable<TrainingPair> From(CodeUnit unit, int repository)
    {
        if (unit.Kind.IsType()) return [];
        var body = unit.Body.ToString();
        return Literals.Matches(body)
            .Select(match => (Text: Clean(match.Groups["text"].Value), match.Index, match.Length))
            .Where(literal => IsProse(literal.Text))
            .Take(MostPerUnit)
            .Select(literal => PairFactory.Create(
                PairSource.Message, unit, repository, literal.Text, unit.Documentation ?? "", body.Remove(literal.Index, literal.Length)));
    }

    private static string Clean(string literal) => DocumentationText.FirstSentence(Placeholders.Replace(literal, " ")) ?? "";

    private static bool IsProse(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Count(word => char.IsLetter(word[0]) && word.Length > 1) >= MinimumWords
        && text.Count(c => char.IsLetter(c) || c is ' ') >= text.Length * MinimumLetterShare;
}
