using Sextant.Search.Reranking;

namespace Sextant.Search.Ranking;

/// <summary>Every number that ranking depends on. A weight of zero turns its rule off.</summary>
/// <remarks>
/// The weights of the rules that speak in many questions are learned (tests/Benchmarks, <c>tune-ranking</c>; tests/Quality/README.md says on what). Those about
/// what a question names are set by hand.
/// </remarks>
public sealed record RankingOptions
{
    public static RankingOptions Default { get; } = new();

    /// <summary>What the fused score of words and meaning counts in a hybrid score; with <see cref="EachWord"/> and <see cref="BodySize"/> it adds up to 1.</summary>
    public float Fused { get; init; } = .33f;

    /// <summary>The share of the cosine in a fused score; the rest is the words'.</summary>
    public float CosineWeight { get; init; } = .72f;

    /// <summary>BM25's k1: how soon further occurrences of a word count no more. Beside a cosine it is enough that a word is there.</summary>
    public float WordSaturation { get; init; } = .5f;

    /// <summary>BM25's k1 where words decide alone.</summary>
    public float LoneWordSaturation { get; init; } = 1.2f;

    /// <summary>
    /// How many units of the best fused score the rules look at, at least; never fewer than four times the results asked for. So up to a hundred results begin with
    /// those that a question for ten gets.
    /// </summary>
    public int Candidates { get; init; } = 400;

    /// <summary>How often words count in the question's vector that no unit of the repository holds; 1 is as often as others.</summary>
    public float MissingWordWeight { get; init; } = 2f;

    /// <summary>Whether "how do I", "in python" and the like are taken off a question.</summary>
    public bool RemoveFraming { get; init; } = true;

    /// <summary>Whether words such as "the" are not looked up; where words decide alone they never are.</summary>
    public bool RemoveStopWords { get; init; }

    /// <summary>Whether overloads and copies of a result are counted with it and not shown.</summary>
    public bool FoldOverloads { get; init; } = true;

    /// <summary>The cosine from which units of one name and kind count as copies of each other; above 1 only what is equal does.</summary>
    public float NearCopy { get; init; } = .9f;

    /// <summary>For a type whose name is all of the question, in the same case; lesser matches get a part of it.</summary>
    public float ExactSymbol { get; init; } = 1f;

    /// <summary>For a unit that the question names beside other words.</summary>
    public float MentionedSymbol { get; init; } = .15f;

    /// <summary>For a unit whose name consists of the words of the question.</summary>
    public float SpelledSymbol { get; init; } = .1f;

    /// <summary>For test code, unless the question asks for tests.</summary>
    public float TestCode { get; init; } = -.16f;

    /// <summary>For test code where the question asks for tests.</summary>
    public float WantedTestCode { get; init; } = .1f;

    public float GeneratedCode { get; init; } = -.05f;

    public float DeprecatedCode { get; init; } = -.05f;

    /// <summary>For files in folders of samples, examples, documentation and benchmarks.</summary>
    public float ExampleCode { get; init; } = -.05f;

    /// <summary>For members of interfaces, abstract ones and stubs: what they declare is defined elsewhere.</summary>
    public float Declaration { get; init; } = -.05f;

    /// <summary>For nearness in meaning to each word of the question, of which at most 1.</summary>
    public float EachWord { get; init; } = .645f;

    /// <summary>For a name that ten units bear; twice as much for a hundred.</summary>
    public float CommonName { get; init; } = -.05f;

    /// <summary>For a function with a body of two thousand characters; less for less.</summary>
    public float BodySize { get; init; } = .025f;

    /// <summary>For properties, indexers and events.</summary>
    public float Property { get; init; } = -.18f;

    /// <summary>For enumerations and delegates.</summary>
    public float Enumeration { get; init; } = -.05f;

    public float Constructor { get; init; } = -.1f;

    /// <summary>For code of the smallest project or package of the repository; less for a larger one, nothing for the largest.</summary>
    public float SideCode { get; init; } = -.08f;

    /// <summary>For units of the language that the question names.</summary>
    public float NamedLanguage { get; init; } = .05f;

    /// <summary>For units of the kind that the question names.</summary>
    public float NamedKind { get; init; } = .05f;

    /// <summary>How many of the best units a learned network looks at again, at most; 0 for none.</summary>
    public int Reranked { get; init; } = 50;

    /// <summary>Null: the one that ships.</summary>
    internal RerankingNetwork? Network { get; init; }

    /// <summary>For units in whose file other candidates are good, too.</summary>
    public float FileCompany { get; init; }
}
