using Sextant.Errors;
using Sextant.Evaluation;
using Sextant.KnownAnswers;
using Sextant.Search.Ranking;
using Sextant.Search.Reranking;

namespace Sextant.Benchmarks.Ranking;

/// <summary>Learns the network for reranking on questions with known answers, and measures networks that have not seen what they are measured on.</summary>
internal static class RerankingTraining
{
    private const string Usage = """
        usage: train-reranking QUESTIONS CLONES RANKING CLONES COSQA FILE
        QUESTIONS and RANKING are tests/Quality/questions and tests/Quality/ranking, each with a folder of clones; COSQA is a folder that tests/Quality/cosqa.py made; FILE is written
        """;

    // The few questions with judged answers count more than the many with one answer each.
    private const float QuestionWeight = 5;
    private const float WebQuestionWeight = 2;
    private const float DocumentationWeight = .25f;

    // Of each repository of RANKING, so that code without documentation is known, too, and questions in the words of those who wrote it.
    private const int DocumentationQuestions = 150;

    // Each network is learned without one of these parts of everything, and measured on it. CoSQA is one pool of functions, so that questions are left out
    // instead of repositories.
    private const int Folds = 8;

    private static readonly RankingOptions Without = RankingOptions.Default with { Reranked = 0 };

    public static void Run(string[] args)
    {
        if (args is not [var questions, var clones, var ranking, var rankingClones, var web, var output]) throw new UsageException(Usage);
        var development = Load(questions, clones);
        var others = Load(ranking, rankingClones);
        var cosqa = TunedRepository.Load(Path.Combine(web, "cosqa.jsonl"), Path.Combine(web, "cosqa"));
        var folds = Enumerable.Range(0, Folds)
            .Select(fold => cosqa with { Name = $"{cosqa.Name} {fold + 1}", Questions = [.. cosqa.Questions.Where((_, i) => i % Folds == fold)] }).ToList();
        List<TunedRepository> all = [.. development, .. others, .. folds];
        List<RerankingExample> examples =
        [
            .. development.SelectMany(repository => repository.ToRerankingExamples(QuestionWeight)),
            .. others.SelectMany(repository => repository.ToRerankingExamples(1)),
            .. QuestionFile.Find(ranking)
                .SelectMany(file => TunedRepository.LoadDocumentation(Path.Combine(rankingClones, file.Name), DocumentationQuestions).ToRerankingExamples(DocumentationWeight)),
            .. folds.SelectMany(repository => repository.ToRerankingExamples(WebQuestionWeight)),
        ];
        var learner = new NetworkLearner(examples);
        Console.WriteLine($"{examples.Count} questions. Each line is ranked without a network, and with one that was learned without its part of {Folds}.");
        var (before, after) = (new IReadOnlyList<RankedQuestion>[all.Count], new IReadOnlyList<RankedQuestion>[all.Count]);
        var parts = new[] { development, others, folds }.SelectMany(repositories => repositories.Select((repository, i) => (repository.Name, Fold: i % Folds))).ToDictionary(part => part.Name, part => part.Fold);
        Parallel.For(0, Folds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, fold =>
        {
            var network = learner.Learn([.. examples.Where(example => parts[example.Source] != fold)]);
            foreach (var i in Enumerable.Range(0, all.Count).Where(i => parts[all[i].Name] == fold))
            {
                before[i] = all[i].Rank(Without);
                after[i] = all[i].Rank(Without with { Reranked = RankingOptions.Default.Reranked, Network = network });
            }
        });
        for (var i = 0; i < all.Count; i++) Print(all[i].Name, before[i], after[i]);
        PrintGroups("development", Together(before, 0, development.Count), Together(after, 0, development.Count));
        PrintGroups("ranking", Together(before, development.Count, others.Count), Together(after, development.Count, others.Count));
        Print("cosqa", Together(before, all.Count - Folds, Folds), Together(after, all.Count - Folds, Folds));

        var shipped = learner.Learn(examples);
        File.WriteAllBytes(output, shipped.ToFile());
        Console.WriteLine($"learned on all: {output}");
    }

    private static List<TunedRepository> Load(string questions, string clones) =>
        [.. QuestionFile.Find(questions).Select(file => TunedRepository.Load(file.Path, Path.Combine(clones, file.Name)))];

    private static IReadOnlyList<RankedQuestion> Together(IReadOnlyList<RankedQuestion>[] ranked, int start, int count) => [.. ranked.Skip(start).Take(count).SelectMany(questions => questions)];

    private static void PrintGroups(string name, IReadOnlyList<RankedQuestion> before, IReadOnlyList<RankedQuestion> after)
    {
        Print(name, before, after);
        foreach (var kind in after.GroupBy(ranked => ranked.Question.Tag)) PrintGroup(kind.Key ?? "", question => question.Tag == kind.Key);
        PrintGroup("C#", IsCSharp);
        PrintGroup("Python", question => !IsCSharp(question));

        void PrintGroup(string group, Func<KnownQuestion, bool> isIn) =>
            Print($"  {group}", [.. before.Where(ranked => isIn(ranked.Question))], [.. after.Where(ranked => isIn(ranked.Question))]);

        static bool IsCSharp(KnownQuestion question) => question.Gold[0].Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);
    }

    private static void Print(string name, IReadOnlyList<RankedQuestion> before, IReadOnlyList<RankedQuestion> after) =>
        Console.WriteLine($"{name,-22} without {Describe(RankingMetrics.Over(before))}   with {Describe(RankingMetrics.Over(after))}");

    private static string Describe(RankingMetrics metrics) => FormattableString.Invariant(
        $"R@1 {metrics.RecallAt1:.000} R@10 {metrics.RecallAt10:.000} MRR {metrics.MeanReciprocalRank:.000} NDCG {metrics.NdcgAt10:.000}");
}
