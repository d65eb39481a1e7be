using Sextant.Extraction;
using Sextant.Training.Pairs;

namespace Sextant.Training.Mining;

internal static class PairFactory
{
    private const int MaxDocumentationLength = 2000;

    public static TrainingPair Create(PairSource source, CodeUnit unit, int repository, string query, string documentation, string body) => new(
        source, unit.Language, repository, query, unit.Name, string.Join(' ', unit.Parameters), unit.ContainerName ?? "",
        Cut(documentation, MaxDocumentationLength), Cut(body, TrainingPair.MaxBodyLength));

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
