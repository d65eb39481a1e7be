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

    private const string Alphabet = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu";

    [Fact]
    public Task Near_copies_of_one_name_are_counted_with_the_best() => Check(
        ["a.cs:A.Load() +1", "c.cs:C.Load()"],
        ("a.cs", "A.Load()", $"one page {Alphabet}", CodeUnitKind.Method),
        ("b.cs", "B.Load()", $"one {Alphabet}", CodeUnitKind.Method),
        ("c.cs", "C.Load()", "other words altogether", CodeUnitKind.Method));

    [Fact]
    public Task Near_copies_of_another_kind_are_shown() => Check(
        ["a.cs:A.Load()", "b.cs:B.Load"],
        ("a.cs", "A.Load()", $"one page {Alphabet}", CodeUnitKind.Method), ("b.cs", "B.Load", $"one {Alphabet}", CodeUnitKind.Property));

    [Fact]
    public async Task Near_copies_are_shown_to_who_asks_for_their_name()
    {
        var index = new TestIndex().Add("a.cs", "LoadPage", Alphabet).Add("b.cs", "LoadPage", $"{Alphabet} nu");
        Assert.Equal(2, (await index.ToSearcher().Ask(new SearchQuery("LoadPage"))).Results.Count);
        Assert.Single((await index.ToSearcher().Ask(new SearchQuery("alpha beta"))).Results);
    }

    [Fact]
    public async Task Near_copies_of_another_name_are_shown()
    {
        var index = new TestIndex().Add("a.cs", "Load", $"one page {Alphabet} {Alphabet}").Add("b.cs", "Loading", $"one page {Alphabet} {Alphabet}");
        var answer = await index.ToSearcher().Ask(new SearchQuery("load one page"));
        Assert.Equal(["a.cs", "b.cs"], answer.Results.Select(result => result.Path));
    }

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
