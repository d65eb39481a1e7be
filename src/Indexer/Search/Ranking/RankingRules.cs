namespace Sextant.Search.Ranking;

/// <summary>All rules; none depends on what another one gave.</summary>
internal static class RankingRules
{
    private static readonly IRankingRule[] All =
    [
        new ExactSymbolRule(),
        new SpelledSymbolRule(),
        new EachWordRule(),
        new CommonNameRule(),
        new BodySizeRule(),
        new KindRule(),
        new SideCodeRule(),
        new TestCodeRule(),
        new GeneratedCodeRule(),
        new DeprecatedCodeRule(),
        new ExampleCodeRule(),
        new DeclarationRule(),
        new NamedLanguageRule(),
        new NamedKindRule(),
        new FileCompanyRule(),
    ];

    public static void Apply(RankingContext context)
    {
        foreach (var rule in All) rule.Apply(context);
    }
}
