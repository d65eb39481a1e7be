using System.Globalization;
using Sextant.Embedding;
using Sextant.Errors;
using Sextant.Extraction;
using Sextant.KnownAnswers;
using Sextant.Repositories;
using Sextant.Search;
using Sextant.Search.Ranking;

namespace Sextant.Evaluation;

/// <summary>Measures how well questions about a repository are answered, in an index in memory: nothing is written.</summary>
/// <param name="ablate">Whether every rule's absence is measured, too.</param>
public sealed class EvaluationRun(
    IRepositoryWalker walker, ISourceReader reader, IReadOnlyList<IExtractor> extractors, IEmbedder embedder, RankingOptions? options = null, bool ablate = false)
{
    /// <summary>Asked before code is sent to a remote embedder; throws where it is not to be sent.</summary>
    /// <value>Null: everything may be sent.</value>
    public Func<EmbeddingEstimate, CancellationToken, ValueTask>? BeforeSending { get; init; }

    /// <summary>Questions with known answers over the repository as it is.</summary>
    /// <exception cref="UsageException">A gold answer is not in the repository.</exception>
    public Task<EvaluationResult> QuestionsAsync(string root, IReadOnlyList<KnownQuestion> questions, CancellationToken cancellationToken)
    {
        var units = ReadUnits(root, cancellationToken);
        ThrowOnUnknownAnswers(questions, units);
        return RunAsync(root, units, questions, cancellationToken);
    }

    /// <summary>First sentences of documentation as questions for their units, over the repository without any documentation.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="most">At most so many questions, evenly taken.</param>
    /// <param name="withoutPaths">Whether files are known by numbers instead of their paths, so that words and vectors know the same fields.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <exception cref="UsageException">Nothing is documented.</exception>
    public Task<EvaluationResult> DocumentationAsync(string root, int most, bool withoutPaths, CancellationToken cancellationToken)
    {
        var (questions, units) = DocumentationQuestions.From(withoutPaths ? Numbered(ReadUnits(root, cancellationToken)) : ReadUnits(root, cancellationToken));
        if (questions.Count == 0) throw new UsageException($"Nothing under {root} is documented, so there is nothing to ask.");
        var step = Math.Max(1, (questions.Count + most - 1) / most);
        return RunAsync(root, units, [.. questions.Where((_, i) => i % step == 0)], cancellationToken);
    }

    /// <summary>Every name that one unit alone bears as a question for this unit.</summary>
    /// <exception cref="UsageException">There is no such name.</exception>
    public Task<EvaluationResult> NamesAsync(string root, CancellationToken cancellationToken)
    {
        var units = ReadUnits(root, cancellationToken);
        var questions = NameQuestions.From(units);
        if (questions.Count == 0) throw new UsageException($"No name under {root} is unique, so there is nothing to ask.");
        return RunAsync(root, units, questions, cancellationToken);
    }

    private static List<(string Path, CodeUnit Unit)> Numbered(List<(string Path, CodeUnit Unit)> units)
    {
        var numbers = units.Select(item => item.Path).Distinct(StringComparer.Ordinal).Select((path, number) => (path, number)).ToDictionary(item => item.path, item => item.number);
        return [.. units.Select(item => (numbers[item.Path].ToString(CultureInfo.InvariantCulture) + Path.GetExtension(item.Path), item.Unit))];
    }

    private async Task<EvaluationResult> RunAsync(
        string root, IReadOnlyList<(string Path, CodeUnit Unit)> units, IReadOnlyList<KnownQuestion> questions, CancellationToken cancellationToken)
    {
        if (embedder is IRemoteEmbedder remote && BeforeSending is { } ask)
            await ask(remote.Estimate([.. units.Select(item => new LocatedUnit(item.Unit, item.Path))]), cancellationToken);
        var index = await MemoryIndex.BuildAsync(units, embedder is IRemoteEmbedder paid ? new RememberedQuestions(paid) : embedder, cancellationToken);
        var baseline = options ?? RankingOptions.Default;
        var ranked = new List<(RankingVariant, IReadOnlyList<RankedQuestion>)>();
        foreach (var mode in Enum.GetValues<SearchMode>().OrderByDescending(mode => mode))
            ranked.Add((new RankingVariant(mode), await new Evaluator(index, baseline).RankAsync(questions, mode, cancellationToken)));
        foreach (var (rule, turnOff) in ablate ? Ablations.All : [])
            ranked.Add((new RankingVariant(SearchMode.Hybrid, rule), await new Evaluator(index, turnOff(baseline)).RankAsync(questions, SearchMode.Hybrid, cancellationToken)));
        return new EvaluationResult(Path.GetFileName(Path.TrimEndingDirectorySeparator(root)), units.Count, ranked);
    }

    private List<(string Path, CodeUnit Unit)> ReadUnits(string root, CancellationToken cancellationToken)
    {
        var units = new List<(string, CodeUnit)>();
        foreach (var file in walker.Walk(root, cancellationToken).Files)
        {
            if (reader.Read(root, file, cancellationToken).Source is not { } source) continue;
            var extractor = extractors.First(candidate => candidate.Language == source.Language);
            units.AddRange(extractor.Extract(source, cancellationToken).Units.Select(unit => (file.Path, unit)));
        }

        return units.Count > 0 ? units : throw new UsageException($"There is no C# or Python code under {root}.");
    }

    // A wrong gold answer would count as a miss for ever, and nobody would know.
    private static void ThrowOnUnknownAnswers(IReadOnlyList<KnownQuestion> questions, List<(string Path, CodeUnit Unit)> units)
    {
        var byPath = units.ToLookup(item => item.Path, item => item.Unit, StringComparer.Ordinal);
        var wrong = questions
            .SelectMany(question => question.Gold.Where(gold => !byPath[gold.Path].Any(unit => gold.Matches(gold.Path, unit.Name, unit.StartLine, unit.EndLine))))
            .Select(gold => gold.Name is null ? gold.Path : $"{gold.Name} in {gold.Path}")
            .Distinct(StringComparer.Ordinal).ToList();
        if (wrong.Count > 0) throw new UsageException($"The repository has no {string.Join(", no ", wrong)}; check it out at the commit that the questions were written for.");
    }
}
