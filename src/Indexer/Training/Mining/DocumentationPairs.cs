using Sextant.Extraction;
using Sextant.Training.Pairs;

namespace Sextant.Training.Mining;

/// <summary>First sentence of a unit's documentation, and the unit with what is left of it.</summary>
internal static class DocumentationPairs
{
    public static TrainingPair? From(CodeUnit unit, int repository)
    {
        var sentence = unit.Summary;
        if (sentence is null) return null;
        return PairFactory.Create(PairSource.Documentation, unit, repository, sentence, Rest(unit.Documentation!, sentence), unit.Body.ToString());
    }

    /// <summary>The documentation behind its first sentence. White space inside the sentence may differ from the documentation's.</summary>
    internal static string Rest(string documentation, string sentence)
    {
        var left = sentence.Count(c => !char.IsWhiteSpace(c));
        var at = 0;
        while (at < documentation.Length && left > 0)
        {
            if (!char.IsWhiteSpace(documentation[at++])) left--;
        }

        return documentation[at..].Trim();
    }
}
