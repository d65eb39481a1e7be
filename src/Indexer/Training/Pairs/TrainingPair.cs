using Sextant.Repositories;

namespace Sextant.Training.Pairs;

/// <summary>Words that someone used for a code unit, and the unit's fields without them.</summary>
/// <param name="Repository">Index into the manifest's repositories.</param>
/// <param name="Query">One line of prose.</param>
/// <param name="Parameters">Parameter names, separated by spaces.</param>
/// <param name="Documentation">What is left of the documentation without the query; may be empty.</param>
/// <param name="Body">As <see cref="Extraction.CodeUnit.Body"/>, cut to <see cref="MaxBodyLength"/>.</param>
public sealed record TrainingPair(
    PairSource Source,
    Language Language,
    int Repository,
    string Query,
    string Name,
    string Parameters,
    string Container,
    string Documentation,
    string Body)
{
    public const int MaxBodyLength = 4000;
}
