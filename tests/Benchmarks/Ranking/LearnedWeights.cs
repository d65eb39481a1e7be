using Sextant.Search.Ranking;

namespace Sextant.Benchmarks.Ranking;

/// <summary>The numbers of <see cref="RankingOptions"/> that are learned. The others speak in so few questions that they are set by hand.</summary>
internal static class LearnedWeights
{
    private const int Words = 0;
    private const int Meaning = 1;
    private const int EachWord = 2;
    private const int Body = 4;

    // So small that the fused score alone chooses and orders the candidates.
    private const float Small = .001f;

    /// <summary>As the shares of a score are called.</summary>
    private static readonly (string Reason, Func<RankingOptions, float, RankingOptions> Set)[] Rules =
    [
        ("each word", (options, weight) => options with { EachWord = weight }),
        ("common name", (options, weight) => options with { CommonName = weight }),
        ("body", (options, weight) => options with { BodySize = weight }),
        ("property", (options, weight) => options with { Property = weight }),
        ("enumeration", (options, weight) => options with { Enumeration = weight }),
        ("constructor", (options, weight) => options with { Constructor = weight }),
        ("side code", (options, weight) => options with { SideCode = weight }),
        ("test code", (options, weight) => options with { TestCode = weight }),
        ("example code", (options, weight) => options with { ExampleCode = weight }),
        ("declaration", (options, weight) => options with { Declaration = weight }),
        ("file", (options, weight) => options with { FileCompany = weight }),
    ];

    public static IReadOnlyList<string> Names { get; } = ["words", "meaning", .. Rules.Select(rule => rule.Reason)];

    /// <summary>Options under which the shares of a score tell the features, and all but the fused score are next to nothing.</summary>
    public static RankingOptions Unit { get; } = Rules.Aggregate(RankingOptions.Default with { Fused = 1, FoldOverloads = false, Reranked = 0 }, (options, rule) => rule.Set(options, Small));

    /// <summary>What a share is the feature of, and what it is to be divided by; null for shares that are not learned.</summary>
    public static (int Feature, float Unit)? FeatureOf(string reason)
    {
        var feature = Names.ToList().IndexOf(reason);
        return feature < 0 ? null : (feature, feature == Words ? 1 - Unit.CosineWeight : feature == Meaning ? Unit.CosineWeight : Small);
    }

    /// <summary>Scales learned weights so that the best that a unit can be adds up to one.</summary>
    public static RankingOptions ToOptions(ReadOnlySpan<double> weights)
    {
        var fused = weights[Words] + weights[Meaning];
        var scale = fused + weights[EachWord] + weights[Body];
        var options = RankingOptions.Default with { Reranked = 0, Fused = Round(fused / scale), CosineWeight = Round(weights[Meaning] / fused) };
        for (var i = 0; i < Rules.Length; i++) options = Rules[i].Set(options, Round(weights[i + 2] / scale));
        return options;
    }

    private static float Round(double weight) => (float)Math.Round(weight, 2);
}
