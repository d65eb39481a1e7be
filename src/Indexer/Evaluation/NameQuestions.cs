using Sextant.Extraction;
using Sextant.KnownAnswers;

namespace Sextant.Evaluation;

/// <summary>Turns a repository into questions that are nothing but an identifier: each name that one unit alone bears asks for this unit.</summary>
internal static class NameQuestions
{
    public static IReadOnlyList<KnownQuestion> From(IReadOnlyList<(string Path, CodeUnit Unit)> units) =>
        [.. units
            .Where(item => item.Unit.NameLength > 0)
            .GroupBy(item => item.Unit.Name, StringComparer.Ordinal)
            .Where(group => group.Count() == 1)
            .Select(group => group.Single())
            .Select(item => new KnownQuestion(item.Unit.Name, [new GoldAnswer(item.Path, item.Unit.Name, item.Unit.NameLine)]))];
}
