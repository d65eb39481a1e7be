namespace Sextant.Training.Mining;

/// <summary>What pairs are mined from beside the code and history of repositories.</summary>
/// <param name="Thesaurus">A folder with the database of WordNet, or null.</param>
/// <param name="Questions">A folder with questions and their answers, one file a repository (<see cref="QuestionPairs"/>), or null.</param>
public sealed record MiningSources(string? Thesaurus = null, string? Questions = null);
