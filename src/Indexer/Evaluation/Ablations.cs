using Sextant.Search.Ranking;

namespace Sextant.Evaluation;

/// <summary>Every ranking rule by name, with how to turn it off.</summary>
internal static class Ablations
{
    public static IReadOnlyList<(string Rule, Func<RankingOptions, RankingOptions> TurnOff)> All { get; } =
    [
        ("missing words twice", options => options with { MissingWordWeight = 1 }),
        ("framing removed", options => options with { RemoveFraming = false }),
        ("stop words kept", options => options with { RemoveStopWords = true }),
        ("overloads folded", options => options with { FoldOverloads = false }),
        ("near copies folded", options => options with { NearCopy = 2 }),
        ("exact symbol", options => options with { ExactSymbol = 0 }),
        ("mentioned symbol", options => options with { MentionedSymbol = 0 }),
        ("spelled symbol", options => options with { SpelledSymbol = 0 }),
        ("test code lower", options => options with { TestCode = 0 }),
        ("wanted test code", options => options with { WantedTestCode = 0 }),
        ("generated code lower", options => options with { GeneratedCode = 0 }),
        ("deprecated code lower", options => options with { DeprecatedCode = 0 }),
        ("example code lower", options => options with { ExampleCode = 0 }),
        ("declarations lower", options => options with { Declaration = 0 }),
        ("each word", options => options with { EachWord = 0 }),
        ("common names lower", options => options with { CommonName = 0 }),
        ("bodies higher", options => options with { BodySize = 0 }),
        ("properties lower", options => options with { Property = 0 }),
        ("enumerations lower", options => options with { Enumeration = 0 }),
        ("constructors lower", options => options with { Constructor = 0 }),
        ("side code lower", options => options with { SideCode = 0 }),
        ("named language", options => options with { NamedLanguage = 0 }),
        ("named kind", options => options with { NamedKind = 0 }),
        ("best ones reranked", options => options with { Reranked = 0 }),
        ("file company", options => options with { FileCompany = 0 }),
    ];
}
