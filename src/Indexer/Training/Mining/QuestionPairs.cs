using Sextant.Errors;
using Sextant.Extraction;
using Sextant.KnownAnswers;
using Sextant.Training.Pairs;

namespace Sextant.Training.Mining;

/// <summary>Questions that were written for units, and the whole units. The files are those of <see cref="QuestionFile"/>, one a repository: <c>NAME.jsonl</c>.</summary>
internal sealed class QuestionPairs
{
    private readonly ILookup<string, KnownQuestion> _byRepository;

    private QuestionPairs(IEnumerable<(string Repository, KnownQuestion Question)> questions) =>
        _byRepository = questions.ToLookup(item => item.Repository, item => item.Question, StringComparer.Ordinal);

    public static QuestionPairs None { get; } = new([]);

    /// <exception cref="UsageException">There is no such folder, it holds no file of questions, or one cannot be read.</exception>
    public static QuestionPairs Load(string folder)
    {
        var files = Directory.Exists(folder) ? QuestionFile.Find(folder) : throw new UsageException($"There is no folder {folder}.");
        if (files.Count == 0) throw new UsageException($"{folder} holds no questions; name a folder with a file NAME.jsonl for each repository.");
        return new(files.SelectMany(file => QuestionFile.Read(file.Path), (file, question) => (file.Name, question)));
    }

    /// <summary>How many answers are known about a repository; those that <see cref="From"/> does not give are not among its units.</summary>
    public int Count(string name) => _byRepository[name].Sum(question => question.Gold.Count);

    /// <summary>One pair for each answer that is among the units; of several of one name and place the first.</summary>
    /// <param name="name">Of the repository.</param>
    /// <param name="units">With their paths.</param>
    /// <param name="repository">Index into the manifest's repositories.</param>
    public IEnumerable<TrainingPair> From(string name, IEnumerable<(string Path, CodeUnit Unit)> units, int repository)
    {
        if (!_byRepository.Contains(name)) return [];
        var places = units.ToLookup(item => (item.Path, item.Unit.Name), item => item.Unit);
        return from question in _byRepository[name]
               from answer in question.Gold
               where answer.Name is not null
               let unit = places[(answer.Path, answer.Name!)].FirstOrDefault(unit => answer.Matches(answer.Path, unit.Name, unit.StartLine, unit.EndLine))
               where unit is not null
               select PairFactory.Create(PairSource.Question, unit, repository, question.Query, unit.Documentation ?? "", unit.Body.ToString());
    }
}
