using Sextant.Errors;
using Sextant.Evaluation;
using Sextant.KnownAnswers;
using Sextant.Search.Ranking;

namespace Sextant.Benchmarks.Ranking;

/// <summary>Chooses the weights of ranking on questions with known answers, and measures each choice on the one repository that it has not seen.</summary>
internal static class RankingTuning
{
    private const string Usage = "usage: tune-ranking QUESTIONS CLONES [COSQA], where COSQA is a folder that tests/Quality/cosqa.py made";

    public static void Run(string[] args)
    {
        if (args is not ([_, _] or [_, _, _])) throw new UsageException(Usage);
        var repositories = QuestionFile.Find(args[0])
            .Select(file => TunedRepository.Load(file.Path, Path.Combine(args[1], file.Name))).ToList();
        if (args.Length == 3) repositories.Add(TunedRepository.Load(Path.Combine(args[2], "cosqa.jsonl"), Path.Combine(args[2], "cosqa")));
        var examples = repositories.SelectMany(repository => repository.ToExamples()).ToList();
        var learner = new ListwiseLearner(examples, LearnedWeights.Names.Count);

        var now = repositories.ConvertAll(repository => repository.Measure(RankingOptions.Default with { Reranked = 0 }));
        var learned = repositories.ConvertAll(repository => learner.Learn([.. examples.Where(example => example.Source != repository.Name)]));
        var chosen = repositories.Select((repository, i) => repository.Measure(LearnedWeights.ToOptions(learned[i]))).ToList();

        Console.WriteLine("Nothing is reranked. Each repository is ranked with the weights as they are now, and with weights that were learned on the other repositories.");
        for (var i = 0; i < repositories.Count; i++) Print(repositories[i].Name, now[i], chosen[i], LearnedWeights.ToOptions(learned[i]));
        Print("mean", RankingMetrics.Mean(now), RankingMetrics.Mean(chosen), null);
        Console.WriteLine($"learned on all: {Describe(LearnedWeights.ToOptions(learner.Learn(examples)))}");
    }

    private static void Print(string name, RankingMetrics now, RankingMetrics chosen, RankingOptions? options) =>
        Console.WriteLine($"{name,-22} now {Describe(now)}   chosen {Describe(chosen)}   {(options is null ? "" : Describe(options))}");

    private static string Describe(RankingMetrics metrics) =>
        FormattableString.Invariant($"MRR {metrics.MeanReciprocalRank:.000} R@10 {metrics.RecallAt10:.000} NDCG {metrics.NdcgAt10:.000}");

    private static string Describe(RankingOptions options) => FormattableString.Invariant(
        $"Fused {options.Fused} CosineWeight {options.CosineWeight} EachWord {options.EachWord} CommonName {options.CommonName} BodySize {options.BodySize} Property {options.Property} Enumeration {options.Enumeration} Constructor {options.Constructor} SideCode {options.SideCode} TestCode {options.TestCode} ExampleCode {options.ExampleCode} Declaration {options.Declaration} FileCompany {options.FileCompany}");
}
