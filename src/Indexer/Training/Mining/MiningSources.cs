using Sextant.Training.Pairs;

namespace Sextant.Training.Mining;

/// <summary>What pairs are mined from beside the code and history of repositories.</summary>
/// <param name="Thesaurus">A folder with the database of WordNet, or null.</param>
/// <param name="Questions">A folder with questions and their answers, one file a repository (<see cref="QuestionPairs"/>), or null.</param>
/// <param name="Terms">A file of terms and the ways in which people ask for them (<see cref="TermPairs"/>), or null.</param>
/// <param name="Only">The sources that are looked for in code and history; null: all. Reading the history takes most of the time.</param>
public sealed record MiningSources(string? Thesaurus = null, string? Questions = null, string? Terms = null, IReadOnlyCollection<PairSource>? Only = null)
{
    /// <summary>Whether pairs of a source are wanted.</summary>
    public bool Has(PairSource source) => Only is null || Only.Contains(source);
}
