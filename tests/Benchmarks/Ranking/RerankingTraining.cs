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

    // CoSQA is one pool of functions, so that questions are left out instead of repositories.
    private const int WebFolds = 5;

    private static readonly RankingOptions Without = RankingOptions.Default with { Reranked = 0 };

    public static void Run(string[] args)
    {
        if (args is not [var questions, var clones, var ranking, var rankingClones, var web, var output]) throw new UsageException(Usage);
        var development = Load(questions, clones);
        var others = Load(ranking, rankingClones);
        var cosqa = TunedRepository.Load(Path.Combine(web, "cosqa.jsonl"), Path.Combine(web, "cosqa"));
        var folds = Enumerable.Range(0, WebFolds)
            .Select(fold => cosqa with { Name = $"{cosqa.Name} {fold + 1}", Questions = [.. cosqa.Questions.Where((_, i) => i % WebFolds == fold)] }).ToList();
        List<TunedRepository> all = [.. development, .. others, .. folds];
        List<RerankingExample> examples =
        [
            .. development.SelectMany(repository => repository.ToRerankingExamples(QuestionWeight)),
            .. others.SelectMany(repository => repository.ToRerankingExamples(1)),
            .. folds.SelectMany(repository => repository.ToRerankingExamples(WebQuestionWeight)),
        ];
        var learner = new NetworkLearner(examples);
        Console.WriteLine($"{examples.Count} questions. Each line is ranked without a network, and with one that was learned on all other lines.");
        var (before, after) = (new RankingMetrics[all.Count], new RankingMetrics[all.Count]);
        Parallel.For(0, all.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            var network = learner.Learn([.. examples.Where(example => example.Source != all[i].Name)]);
            before[i] = all[i].Measure(Without);
            after[i] = all[i].Measure(Without with { Reranked = RankingOptions.Default.Reranked, Network = network });
        });
        for (var i = 0; i < all.Count; i++) Print(all[i].Name, before[i], after[i]);
        PrintMean("questions", 0, development.Count);
        PrintMean("ranking", development.Count, others.Count);
        PrintMean("cosqa", development.Count + others.Count, folds.Count);

        var shipped = learner.Learn(examples);
        File.WriteAllBytes(output, shipped.ToFile());
        Console.WriteLine($"learned on all: {output}");

        void PrintMean(string name, int start, int count)
        {
            var sizes = all.GetRange(start, count).ConvertAll(repository => repository.Questions.Count);
            Print(name, Pooled(before.AsSpan(start, count), sizes), Pooled(after.AsSpan(start, count), sizes));
        }
    }

    private static List<TunedRepository> Load(string questions, string clones) =>
        [.. QuestionFile.Find(questions).Select(file => TunedRepository.Load(file.Path, Path.Combine(clones, file.Name)))];

    private static (double Mrr, double Recall, double Ndcg) Pooled(ReadOnlySpan<RankingMetrics> metrics, List<int> sizes)
    {
        var (mrr, recall, ndcg) = (0.0, 0.0, 0.0);
        for (var i = 0; i < metrics.Length; i++)
        {
            var share = (double)sizes[i] / sizes.Sum();
            (mrr, recall, ndcg) = (mrr + (share * metrics[i].MeanReciprocalRank), recall + (share * metrics[i].RecallAt10), ndcg + (share * metrics[i].NdcgAt10));
        }

        return (mrr, recall, ndcg);
    }

    private static void Print(string name, RankingMetrics before, RankingMetrics after) => Print(
        name, (before.MeanReciprocalRank, before.RecallAt10, before.NdcgAt10), (after.MeanReciprocalRank, after.RecallAt10, after.NdcgAt10));

    private static void Print(string name, (double Mrr, double Recall, double Ndcg) before, (double Mrr, double Recall, double Ndcg) after) => Console.WriteLine(FormattableString.Invariant(
        $"{name,-22} without MRR {before.Mrr:.000} R@10 {before.Recall:.000} NDCG {before.Ndcg:.000}   with MRR {after.Mrr:.000} R@10 {after.Recall:.000} NDCG {after.Ndcg:.000}"));
}
