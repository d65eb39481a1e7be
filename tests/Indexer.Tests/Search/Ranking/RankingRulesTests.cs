using Sextant.Extraction;
using Sextant.Search;
using Sextant.Search.Ranking;
using Xunit;

namespace Sextant.Tests.Search.Ranking;

/// <summary>Each rule decides between two units that are alike but for what the rule is about; without the rule the order of paths decides the other way.</summary>
public sealed class RankingRulesTests
{
    private static readonly RankingOptions Unfolded = RankingOptions.Default with { FoldOverloads = false };

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
        Unfolded with { CosineWeight = 0 });

    [Fact]
    public Task A_named_language_is_preferred() => Check(
        "load page please in python", [("a.cs", Same), ("b.py", Same)], options => options with { NamedLanguage = 0 });

    [Fact]
    public Task A_named_kind_is_preferred() => Check(
        "class that loads page please", [("a.cs", Same), ("b.cs", unit => unit with { Kind = CodeUnitKind.Class })], options => options with { NamedKind = 0 });

    [Fact]
    public async Task Good_units_of_a_file_lift_each_other()
    {
        var index = new TestIndex().Add("a.cs", "LoadPage").Add("b.cs", "LoadPage").Add("b.cs", "LoadPages");
        var options = Unfolded with { FileCompany = .5f };
        Assert.Equal("b.cs", (await index.ToSearcher(options: options).Ask(new SearchQuery("load page please"))).Results[0].Path);
        Assert.Equal("a.cs", (await index.ToSearcher(options: options with { FileCompany = 0 }).Ask(new SearchQuery("load page please"))).Results[0].Path);
    }

    private static CodeUnit Same(CodeUnit unit) => unit;

    private static async Task Check(string question, (string Path, Func<CodeUnit, CodeUnit> With)[] units, Func<RankingOptions, RankingOptions> off, RankingOptions? options = null)
    {
        options ??= Unfolded;
        var index = new TestIndex();
        foreach (var (path, with) in units) index.Add(path, "LoadPage", "page.Load()", with: unit => with(unit with { Language = unit.Language }));
        var ranked = await index.ToSearcher(options: options).Ask(new SearchQuery(question));
        Assert.Equal([units[1].Path, units[0].Path], ranked.Results.Select(result => result.Path));
        var unranked = await index.ToSearcher(options: off(options)).Ask(new SearchQuery(question));
        Assert.Equal([units[0].Path, units[1].Path], unranked.Results.Select(result => result.Path));
        Assert.Equal(unranked.Results.Sum(result => result.Shares.Count) + 1, ranked.Results.Sum(result => result.Shares.Count));
    }
}
