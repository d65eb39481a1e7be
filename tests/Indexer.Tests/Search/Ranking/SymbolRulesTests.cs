using Sextant.Extraction;
using Sextant.Search;
using Sextant.Search.Ranking;
using Xunit;

namespace Sextant.Tests.Search.Ranking;

public sealed class SymbolRulesTests
{
    private static readonly TestIndex Index = new TestIndex()
        .Add("a.cs", "Uses", "Parser Parser Parser parser.ParseDate(ParseDate, getURL, GetUrl) Parser", "Parser ParseDate getURL GetUrl parse date", "ParseDates")
        .Add("b.cs", "Parser", "", container: "Parser", with: unit => unit with { Kind = CodeUnitKind.Constructor })
        .Add("c.cs", "Parser", "ParseDate", with: unit => unit with { Kind = CodeUnitKind.Class })
        .Add("d.cs", "ParseDate", "text", container: "Parser")
        .Add("e.cs", "ParseDate", "text", container: "Reader")
        .Add("f.cs", "GetUrl", "text")
        .Add("g.cs", "getURL", "text")
        .Add("h.py", "parse_hour", "text")
        .Add("i.py", "_private_thing", "text")
        .Add("j.cs", "operator +", "text");

    [Theory]
    [InlineData("Parser", "c.cs", "b.cs")] // the type before its constructor
    [InlineData("parser", "c.cs", "b.cs")]
    [InlineData("Parser.ParseDate", "d.cs", "e.cs")]
    [InlineData("reader.parsedate", "e.cs", "d.cs")]
    [InlineData("App.Dates.Reader.ParseDate(string)", "e.cs", "d.cs")]
    [InlineData("Reader::ParseDate", "e.cs", "d.cs")]
    [InlineData("GetUrl", "f.cs", "g.cs")] // case-exact before folded
    [InlineData("getURL", "g.cs", "f.cs")]
    [InlineData("GetUrl()", "f.cs", "g.cs")]
    [InlineData("ParseHour", "h.py")] // written in another way
    [InlineData("private_thing", "i.py")]
    [InlineData("operator +", "j.cs")]
    [InlineData("where is GetUrl used as text", "f.cs", "g.cs")] // among other words
    [InlineData("what does `getURL` do", "g.cs", "f.cs")]
    [InlineData("parse hour", "h.py")] // spelled out
    [InlineData("how do I parse hour", "h.py")]
    public async Task What_the_question_names_comes_first(string question, params string[] paths)
    {
        var answer = await Index.ToSearcher(3).Ask(new SearchQuery(question));
        Assert.Equal(paths, answer.Results.Take(paths.Length).Select(result => result.Path));
    }

    [Theory]
    [InlineData("GetUrl", "named")]
    [InlineData("where is GetUrl used", "mentioned")]
    [InlineData("parse hour", "spelled")]
    public async Task Each_rule_can_be_turned_off(string question, string reason)
    {
        Assert.Contains(reason, await Reasons(RankingOptions.Default));
        Assert.DoesNotContain(reason, await Reasons(RankingOptions.Default with { ExactSymbol = 0, MentionedSymbol = 0, SpelledSymbol = 0 }));

        async Task<IEnumerable<string>> Reasons(RankingOptions options) =>
            (await Index.ToSearcher(options: options).Ask(new SearchQuery(question))).Results.SelectMany(result => result.Shares).Select(share => share.Reason);
    }

    [Fact]
    public async Task A_named_unit_is_found_however_low_its_other_scores_are()
    {
        var index = new TestIndex().Add("z.cs", "Target", "unlike");
        for (var i = 0; i < 300; i++) index.Add("a.cs", $"Other{i}", "Target.Target(Target)", "Target of the Target");
        var answer = await index.ToSearcher(options: RankingOptions.Default with { Candidates = 10 }).Ask(new SearchQuery("Target"));
        Assert.Equal("Target", answer.Results[0].Unit.Name);
    }

    [Fact]
    public async Task Filters_hold_for_named_units()
    {
        var answer = await Index.ToSearcher().Ask(new SearchQuery("GetUrl") { Paths = ["!f.cs"] });
        Assert.DoesNotContain(answer.Results, result => result.Path == "f.cs");
        Assert.Equal("g.cs", answer.Results[0].Path);
    }
}
