namespace Sextant.Search.Ranking;

/// <summary>Every number that ranking depends on. A weight of zero turns its rule off.</summary>
public sealed record RankingOptions
{
    public static RankingOptions Default { get; } = new();

    /// <summary>The share of the cosine in a hybrid score; the rest is the words'.</summary>
    public float CosineWeight { get; init; } = .7f;

    /// <summary>BM25's k1: how soon further occurrences of a word count no more.</summary>
    public float WordSaturation { get; init; } = 1.2f;

    /// <summary>How many units of the best fused score the rules look at, at least; never fewer than a few times the results asked for.</summary>
    public int Candidates { get; init; } = 100;

    /// <summary>How often words count in the question's vector that no unit of the repository holds; 1 is as often as others.</summary>
    public float MissingWordWeight { get; init; } = 2f;

    /// <summary>Whether "how do I", "in python" and the like are taken off a question.</summary>
    public bool RemoveFraming { get; init; } = true;

    /// <summary>Whether words such as "the" are not looked up; where words decide alone they never are.</summary>
    public bool RemoveStopWords { get; init; }

    /// <summary>Whether overloads and copies of a result are counted with it and not shown.</summary>
    public bool FoldOverloads { get; init; } = true;

    /// <summary>For a type whose name is all of the question, in the same case; lesser matches get a part of it.</summary>
    public float ExactSymbol { get; init; } = 1f;

    /// <summary>For a unit that the question names beside other words.</summary>
    public float MentionedSymbol { get; init; } = .5f;

    /// <summary>For a unit whose name consists of the words of the question.</summary>
    public float SpelledSymbol { get; init; } = .2f;

    /// <summary>For test code, unless the question asks for tests.</summary>
    public float TestCode { get; init; } = -.4f;

    /// <summary>For test code where the question asks for tests.</summary>
    public float WantedTestCode { get; init; } = .2f;

    public float GeneratedCode { get; init; } = -.1f;

    public float DeprecatedCode { get; init; } = -.1f;

    /// <summary>For files in folders of samples, examples, documentation and benchmarks.</summary>
    public float ExampleCode { get; init; } = -.05f;

    /// <summary>For members of interfaces, abstract ones and stubs: what they declare is defined elsewhere.</summary>
    public float Declaration { get; init; } = -.05f;

    /// <summary>For units of the language that the question names.</summary>
    public float NamedLanguage { get; init; } = .1f;

    /// <summary>For units of the kind that the question names.</summary>
    public float NamedKind { get; init; } = .1f;

    /// <summary>For units in whose file other candidates are good, too.</summary>
    public float FileCompany { get; init; }
}
