using Sextant.Commands;
using Sextant.Evaluation;
using Sextant.Extraction;
using Sextant.KnownAnswers;
using Sextant.Search;
using Sextant.Search.Ranking;

namespace Sextant.Benchmarks.Ranking;

/// <summary>A repository, its questions, and its index in memory.</summary>
internal sealed record TunedRepository(string Name, MemoryIndex Index, IReadOnlyList<KnownQuestion> Questions)
{
    private static readonly Engine Engine = new(TimeProvider.System);

    // Questions without a kind are those of CoSQA, which would outnumber all others.
    private float Weight => Questions[0].Tag is null ? .2f : 1;

    public static TunedRepository Load(string questions, string root) => new(Path.GetFileName(root), Build(ReadUnits(root)), QuestionFile.Read(questions));

    /// <summary>The repository without any documentation, asked first sentences of what there was, evenly taken.</summary>
    public static TunedRepository LoadDocumentation(string root, int most)
    {
        var (questions, units) = DocumentationQuestions.From(ReadUnits(root));
        var step = Math.Max(1, (questions.Count + most - 1) / most);
        return new TunedRepository(Path.GetFileName(root), Build(units), [.. questions.Where((_, i) => i % step == 0)]);
    }

    private static List<(string Path, CodeUnit Unit)> ReadUnits(string root)
    {
        var units = new List<(string, CodeUnit)>();
        foreach (var file in Engine.Walker.Walk(root, CancellationToken.None).Files)
        {
            if (Engine.Reader.Read(root, file, CancellationToken.None).Source is not { } source) continue;
            var extractor = Engine.Extractors.Single(candidate => candidate.Language == source.Language);
            units.AddRange(extractor.Extract(source, CancellationToken.None).Units.Select(unit => (file.Path, unit)));
        }

        return units;
    }

    private static MemoryIndex Build(IEnumerable<(string Path, CodeUnit Unit)> units) =>
        MemoryIndex.BuildAsync(units, Engine.Embedder, CancellationToken.None).GetAwaiter().GetResult();

    public IReadOnlyList<RankingExample> ToExamples()
    {
        var searcher = Index.SearcherWith(LearnedWeights.Unit);
        return [.. Questions.Select(question => ToExample(question, searcher))];
    }

    public RankingMetrics Measure(RankingOptions options) => RankingMetrics.Over(Rank(options));

    public IReadOnlyList<RankedQuestion> Rank(RankingOptions options) =>
        new Evaluator(Index, options).RankAsync(Questions, SearchMode.Hybrid, CancellationToken.None).GetAwaiter().GetResult();

    /// <param name="weight">How much a question counts.</param>
    public IReadOnlyList<RerankingExample> ToRerankingExamples(float weight)
    {
        var searcher = Index.SearcherWith(RankingOptions.Default);
        return [.. Questions.Select(question => ToExample(question, searcher, weight))];
    }

    private RerankingExample ToExample(KnownQuestion question, Searcher searcher, float weight)
    {
        var (candidates, inputs) = searcher.ReadForRerankingAsync(new SearchQuery(question.Query), CancellationToken.None).GetAwaiter().GetResult();
        var isAnswer = Array.ConvertAll(
            candidates, candidate => question.Gold.Any(gold => gold.Matches(candidate.File.Path, candidate.Record!.Name, candidate.Record.StartLine, candidate.Record.EndLine)));
        return new RerankingExample(Name, Array.ConvertAll(candidates, candidate => candidate.Score), inputs, isAnswer, weight);
    }

    private RankingExample ToExample(KnownQuestion question, Searcher searcher)
    {
        var query = new SearchQuery(question.Query) { Limit = LearnedWeights.Unit.Candidates };
        var results = searcher.SearchAsync(query).GetAwaiter().GetResult().Results;
        var features = new float[results.Count * LearnedWeights.Names.Count];
        for (var i = 0; i < results.Count; i++)
        {
            foreach (var share in results[i].Shares)
            {
                if (LearnedWeights.FeatureOf(share.Reason) is var (feature, unit))
                    features[(i * LearnedWeights.Names.Count) + feature] = (float)share.Amount / unit;
            }
        }

        return new RankingExample(Name, features, [.. results.Select(result => IsAnswer(question, result))], Weight);
    }

    private static bool IsAnswer(KnownQuestion question, SearchResult result) =>
        question.Gold.Any(gold => gold.Matches(result.Path, result.Unit.Name, result.Unit.StartLine, result.Unit.EndLine));
}
