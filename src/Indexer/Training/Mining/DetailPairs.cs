using System.Buffers;
using Sextant.Extraction;
using Sextant.Training.Pairs;

namespace Sextant.Training.Mining;

/// <summary>The second and third sentence of a function's documentation, and the function without any documentation.</summary>
internal static class DetailPairs
{
    private const int MostPerUnit = 2;
    private const int MinimumWords = 5;
    private static readonly SearchValues<char> CodeMarks = SearchValues.Create("=<>[]{}|");

    public static IEnumerable<TrainingPair> From(CodeUnit unit, int repository)
    {
        if (unit.Kind.IsType() || unit.Summary is not { } summary) yield break;
        var rest = DocumentationPairs.Rest(unit.Documentation!, summary);
        for (var taken = 0; taken < MostPerUnit && DocumentationText.FirstSentence(rest) is { } sentence;)
        {
            rest = DocumentationPairs.Rest(rest, sentence);
            if (!IsProse(sentence)) continue;
            taken++;
            yield return PairFactory.Create(PairSource.Detail, unit, repository, sentence, "", unit.Body.ToString());
        }
    }

    // Examples, parameter lists and underlined headings are no sentences.
    private static bool IsProse(string sentence) =>
        char.IsUpper(sentence[0]) && sentence.EndsWith('.') && sentence.Split(' ').Length >= MinimumWords
        && sentence.AsSpan().IndexOfAny(CodeMarks) < 0 && !sentence.Contains("--", StringComparison.Ordinal);
}
