using Sextant.Extraction;
using Sextant.Search;
using Sextant.Search.Ranking;
using Xunit;

namespace Sextant.Tests.Search.Ranking;

/// <summary>Each rule decides between two units that are alike but for what the rule is about; without the rule the order of paths decides the other way.</summary>
public sealed class RankingRulesTests
{
    private static readonly RankingOptions Unfolded = RankingOptions.Default with { FoldOverloads = false, Reranked = 0 };

    [Fact]
    public Task Test_code_comes_later() => Check(
        "load page please", [("a.cs", unit => unit with { IsTest = true }), ("b.cs", Same)], options => options with { TestCode = 0 });

    [Fact]
    public Task Test_code_comes_first_where_tests_are_asked_for() => Check(
        "tests for load page please", [("a.cs", Same), ("b.cs", unit => unit with { IsTest = true })], options => options with { WantedTestCode = 0 });

    [Fact]
    public Task Generated_code_comes_later() => Check(
        "load page please", [("a.cs", unit => unit with { IsGenerated = true }), ("b.cs", Same)], options => options with { GeneratedCode = 0 });

    [Fact]
    public Task Deprecated_code_comes_later() => Check(
        "load page please", [("a.cs", unit => unit with { IsDeprecated = true }), ("b.cs", Same)], options => options with { DeprecatedCode = 0 });

    [Theory]
    [InlineData("docs/x/y/f.cs")]
    [InlineData("Samples/x/y/f.cs")]
    [InlineData("App.Benchmarks/x/y/f.cs")]
    public Task Examples_come_later(string path) => Check(
        "load page please", [(path, Same), ("src/x/y/f.cs", Same)], options => options with { ExampleCode = 0 });

    [Fact]
    public Task Declarations_come_after_what_they_declare() => Check(
        "load page please",
        [("a.pyi", unit => unit with { Body = " ...\n".AsMemory() }), ("b.py", unit => unit with { Body = "unlike".AsMemory() })],
        options => options with { Declaration = 0 },
        Unfolded with { CosineWeight = 0, EachWord = 0, BodySize = 0 });

    [Fact]
    public Task A_named_language_is_preferred() => Check(
        "load page please in python", [("a.cs", Same), ("b.py", Same)], options => options with { NamedLanguage = 0 });

    [Fact]
    public Task A_named_kind_is_preferred() => Check(
        "class that loads page please", [("a.cs", Same), ("b.cs", unit => unit with { Kind = CodeUnitKind.Class })], options => options with { NamedKind = 0 });

    [Theory]
    [InlineData(CodeUnitKind.Property, nameof(RankingOptions.Property))]
    [InlineData(CodeUnitKind.Event, nameof(RankingOptions.Property))]
    [InlineData(CodeUnitKind.Enum, nameof(RankingOptions.Enumeration))]
    [InlineData(CodeUnitKind.Delegate, nameof(RankingOptions.Enumeration))]
    [InlineData(CodeUnitKind.Constructor, nameof(RankingOptions.Constructor))]
    public Task Functions_come_before_other_kinds(CodeUnitKind kind, string weight) => Check(
        "load page please", [("a.cs", unit => unit with { Kind = kind }), ("b.cs", Same)], options => Without(options, weight), Unfolded with { BodySize = 0 });

    [Fact]
    public async Task A_kind_that_is_asked_for_is_not_put_lower()
    {
        var index = new TestIndex().Add("a.cs", "LoadPage", with: unit => unit with { Kind = CodeUnitKind.Constructor });
        Assert.Contains((await Ask("load page")).Shares, share => share.Reason == "constructor");
        Assert.DoesNotContain((await Ask("load page constructor")).Shares, share => share.Reason == "constructor");

        async Task<SearchResult> Ask(string question) => (await index.ToSearcher().Ask(new SearchQuery(question))).Results[0];
    }

    [Fact]
    public Task Longer_bodies_come_first() => Check(
        "load page please",
        [("a.cs", Same), ("b.cs", unit => unit with { Body = (unit.Body + new string(' ', 500)).AsMemory() })],
        options => options with { BodySize = 0 }, extraShares: 0);

    [Fact]
    public async Task Names_that_many_units_bear_come_later()
    {
        var index = new TestIndex().Add("a.cs", "LoadPage").Add("b.cs", "LoadPages");
        for (var i = 0; i < 9; i++) index.Add("z.cs", "LoadPage", "unlike", with: unit => unit with { IsTest = true });
        Assert.Equal("b.cs", await First(Unfolded with { CommonName = -1 }));
        Assert.Equal("a.cs", await First(Unfolded with { CommonName = 0 }));

        async Task<string> First(RankingOptions options) =>
            (await index.ToSearcher(3, options).Ask(new SearchQuery("load page please"))).Results.First(result => result.Path != "z.cs").Path;
    }

    [Fact]
    public async Task The_questions_after_the_first_count_names_as_the_first_does()
    {
        var index = new TestIndex();
        for (var i = 0; i < 40; i++) index.Add($"{i}.cs", $"LoadPage{(char)('A' + (i % 7))}", with: unit => unit with { IsTest = i % 2 == 0 });
        var searcher = index.ToSearcher(3, Unfolded with { CommonName = -1 });
        var first = await Shares();
        Assert.Contains(first, share => share < -.5);
        Assert.Equal(first, await Shares());
        Assert.Equal(first, await Shares());

        async Task<double[]> Shares() =>
            [.. (await searcher.Ask(new SearchQuery("load page") { Limit = 40 })).Results.Select(result => result.Shares.FirstOrDefault(share => share.Reason == "common name").Amount)];
    }

    [Fact]
    public async Task Code_beside_the_main_code_comes_later()
    {
        var index = new TestIndex().Add("src/App.Tools/x/y/f.cs", "LoadPage").Add("src/Main/x/y/f.cs", "LoadPage");
        for (var i = 0; i < 20; i++) index.Add($"src/Main/g{i}.cs", $"Other{i}");
        Assert.Equal("src/Main/x/y/f.cs", await First(Unfolded));
        Assert.Equal("src/App.Tools/x/y/f.cs", await First(Unfolded with { SideCode = 0 }));

        async Task<string> First(RankingOptions options) => (await index.ToSearcher(options: options).Ask(new SearchQuery("load page please"))).Results[0].Path;
    }

    [Fact]
    public async Task A_unit_near_to_each_word_comes_before_one_near_to_a_single_word()
    {
        var index = new TestIndex().Add("a.cs", "Page", "page").Add("b.cs", "PleaseLoadPage", "nothing of it is here at all");
        Assert.Equal("b.cs", await First(Unfolded with { CosineWeight = 1, EachWord = 5 }));
        Assert.Equal("a.cs", await First(Unfolded with { CosineWeight = 1, EachWord = 0 }));

        async Task<string> First(RankingOptions options) => (await index.ToSearcher(options: options).Ask(new SearchQuery("page page page page load please"))).Results[0].Path;
    }

    [Fact]
    public async Task Good_units_of_a_file_lift_each_other()
    {
        var index = new TestIndex().Add("a.cs", "LoadPage").Add("b.cs", "LoadPage").Add("b.cs", "LoadPages");
        var options = Unfolded with { FileCompany = .5f };
        Assert.Equal("b.cs", (await index.ToSearcher(options: options).Ask(new SearchQuery("load page please"))).Results[0].Path);
        Assert.Equal("a.cs", (await index.ToSearcher(options: options with { FileCompany = 0 }).Ask(new SearchQuery("load page please"))).Results[0].Path);
    }

    private static CodeUnit Same(CodeUnit unit) => unit;

    private static RankingOptions Without(RankingOptions options, string weight)
    {
        var changed = options with { };
        typeof(RankingOptions).GetProperty(weight)!.SetValue(changed, 0f);
        return changed;
    }

    private static async Task Check(string question, (string Path, Func<CodeUnit, CodeUnit> With)[] units, Func<RankingOptions, RankingOptions> off, RankingOptions? options = null,
        int extraShares = 1)
    {
        options ??= Unfolded;
        var index = new TestIndex();
        foreach (var (path, with) in units) index.Add(path, "LoadPage", "page.Load()", with: unit => with(unit with { Language = unit.Language }));
        var ranked = await index.ToSearcher(options: options).Ask(new SearchQuery(question));
        Assert.Equal([units[1].Path, units[0].Path], ranked.Results.Select(result => result.Path));
        var unranked = await index.ToSearcher(options: off(options)).Ask(new SearchQuery(question));
        Assert.Equal([units[0].Path, units[1].Path], unranked.Results.Select(result => result.Path));
        if (extraShares > 0) Assert.Equal(unranked.Results.Sum(result => result.Shares.Count) + extraShares, ranked.Results.Sum(result => result.Shares.Count));
    }
}
