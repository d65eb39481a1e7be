using Sextant.Search;
using Xunit;

namespace Sextant.Tests.Search;

public sealed class ExplainTests
{
    private static readonly TestIndex Index = new TestIndex()
        .Add("fines/desk.cs", "ComputeFine", "return days * rate", "What an overdue copy costs.", "Loans")
        .Add("b.cs", "Unlike", "something else");

    [Fact]
    public async Task Shares_add_up()
    {
        foreach (var mode in Enum.GetValues<SearchMode>())
        {
            var answer = await Index.ToSearcher().Ask(new SearchQuery("ComputeFine of a loan per days") { Mode = mode, Explain = true });
            foreach (var result in answer.Results)
            {
                Assert.Equal(result.Score, result.Shares.Sum(share => share.Amount), 1e-4);
                Assert.Equal(result.Shares.Single(share => share.Reason == "words").Amount, result.Words.Sum(word => word.Amount), 1e-4);
            }
        }
    }

    [Fact]
    public async Task Words_say_where_they_stand()
    {
        var answer = await Index.ToSearcher(1).Ask(new SearchQuery("compute the fines of loans by days in a desk, unheard") { Explain = true });
        var words = answer.Results[0].Words.ToDictionary(word => word.Word, word => word.Place);
        Assert.Equal("name", words["comput"]);
        Assert.Equal("name", words["fine"]);
        Assert.Equal("type or file", words["loan"]);
        Assert.Equal("type or file", words["desk"]);
        Assert.Equal("text", words["dai"]);
        Assert.False(words.ContainsKey("unheard"));
    }

    [Fact]
    public async Task Words_are_split_only_on_demand() =>
        Assert.Empty((await Index.ToSearcher().Ask(new SearchQuery("compute the fine"))).Results[0].Words);
}
