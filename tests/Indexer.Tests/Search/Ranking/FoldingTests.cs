using Sextant.Extraction;
using Sextant.Search;
using Sextant.Search.Ranking;
using Xunit;

namespace Sextant.Tests.Search.Ranking;

public sealed class FoldingTests
{
    [Fact]
    public Task Overloads_are_counted_with_the_best() => Check(
        ["a.cs:Load(string) +1", "b.cs:Load(string)"],
        ("a.cs", "Load(string)", "one page", CodeUnitKind.Method), ("a.cs", "Load(int)", "one", CodeUnitKind.Method), ("b.cs", "Load(string)", "two", CodeUnitKind.Method));

    [Fact]
    public Task Copies_are_counted_with_the_first() => Check(
        ["a.cs:A.Load() +2"],
        ("a.cs", "A.Load()", "same", CodeUnitKind.Method), ("b.cs", "B.Load()", "same", CodeUnitKind.Method), ("c.cs", "C.Load()", "same", CodeUnitKind.Method));

    [Fact]
    public Task Parts_of_a_type_are_one() => Check(
        ["a.cs:N.Load +1"],
        ("a.cs", "N.Load", "one page", CodeUnitKind.Class), ("b.cs", "N.Load", "two", CodeUnitKind.Class));

    [Fact]
    public Task A_type_and_its_constructor_are_two() => Check(
        ["a.cs:N.Load", "a.cs:N.Load()"],
        ("a.cs", "N.Load", "one page", CodeUnitKind.Class), ("a.cs", "N.Load()", "two", CodeUnitKind.Constructor));

    [Fact]
    public Task A_stub_is_counted_with_its_module() => Check(
        ["a.py:m.Load +1"],
        ("a.py", "m.Load", "one page", CodeUnitKind.Function), ("a.pyi", "m.Load", "two", CodeUnitKind.Function));

    [Fact]
    public async Task Folded_units_make_room()
    {
        var index = new TestIndex().Add("z.cs", "Load", "other page");
        for (var i = 0; i < 20; i++) index.Add("a.cs", "Load", "page", with: unit => unit with { QualifiedName = "Load(int)" });
        var answer = await index.ToSearcher().Ask(new SearchQuery("load page") { Limit = 2 });
        Assert.Equal(["a.cs", "z.cs"], answer.Results.Select(result => result.Path));
    }

    private static async Task Check(string[] expected, params (string Path, string QualifiedName, string Body, CodeUnitKind Kind)[] units)
    {
        var index = new TestIndex();
        foreach (var (path, name, body, kind) in units) index.Add(path, "Load", body, with: unit => unit with { QualifiedName = name, Kind = kind });
        var answer = await index.ToSearcher().Ask(new SearchQuery("load one page"));
        Assert.Equal(expected, answer.Results.Select(result => $"{result.Path}:{result.Unit.QualifiedName}{(result.Folded == 0 ? "" : $" +{result.Folded}")}"));
        var all = await index.ToSearcher(options: RankingOptions.Default with { FoldOverloads = false }).Ask(new SearchQuery("load one page"));
        Assert.Equal(units.Length, all.Results.Count);
        Assert.All(all.Results, result => Assert.Equal(0, result.Folded));
    }
}
