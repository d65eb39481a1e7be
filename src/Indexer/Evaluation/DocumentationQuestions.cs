using Sextant.Extraction;
using Sextant.KnownAnswers;

namespace Sextant.Evaluation;

/// <summary>Turns a documented repository into questions: the first sentence of each documentation asks for its unit, in an index without any documentation.</summary>
internal static class DocumentationQuestions
{
    private const int MinimumLength = 12;
    private const int MinimumWords = 3;

    /// <summary>
    /// Questions whose sentence documents one place only; every unit comes without its documentation. Properties, tests and generated code are searched but do
    /// not ask.
    /// </summary>
    public static (IReadOnlyList<KnownQuestion> Questions, IReadOnlyList<(string Path, CodeUnit Unit)> Units) From(
        IReadOnlyList<(string Path, CodeUnit Unit)> units)
    {
        var questions = units
            .Where(item => Asks(item.Unit))
            .GroupBy(item => item.Unit.Summary!, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Select(item => (item.Unit.Name, item.Unit.ContainerName)).Distinct().Count() == 1)
            .Select(group => new KnownQuestion(group.Key, [.. group.Select(item => new GoldAnswer(item.Path, item.Unit.Name, item.Unit.NameLine))]))
            .ToList();
        return (questions, [.. units.Select(item => (item.Path, item.Unit with { Documentation = null }))]);
    }

    private static bool Asks(CodeUnit unit) =>
        !unit.IsTest && !unit.IsGenerated && unit.Kind != CodeUnitKind.Property && unit.Summary is { Length: >= MinimumLength } summary
        && summary.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= MinimumWords
        && !summary.StartsWith("Initializes a new instance", StringComparison.Ordinal);
}
