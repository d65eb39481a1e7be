using Sextant.KnownAnswers;
using Sextant.Repositories;
using Sextant.Training.Pairs;

namespace Sextant.Training.Mining;

/// <summary>Terms that code is named by, and the ways in which somebody who does not know them asks for such code: what the words of names mean, without a repository.</summary>
internal static class TermPairs
{
    /// <param name="file">As <see cref="TermFile"/> reads it.</param>
    /// <param name="repository">Index of the terms in the manifest.</param>
    /// <exception cref="Errors.UsageException">The file cannot be read, or a line is no term.</exception>
    public static IEnumerable<TrainingPair> Read(string file, int repository) =>
        from term in TermFile.Read(file)
        from way in term.Ways
        select new TrainingPair(PairSource.Term, Language.Python, repository, way, term.Term, "", "", "", "");
}
