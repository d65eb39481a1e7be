using Sextant.Search;
using Xunit;

namespace Sextant.Tests.Search;

public sealed class NoticesTests
{
    [Theory]
    [InlineData("연체료 계산", true)]
    [InlineData("逾期罚款 fine", true)]
    [InlineData("compute the fine", false)]
    [InlineData("café naïve Straße", false)]
    [InlineData("compute the 罚 of a loan", false)]
    [InlineData("123 ?!", false)]
    public async Task Other_scripts_are_told_what_to_expect(string question, bool told)
    {
        var searcher = new TestIndex().Add("a.py", "连_fine", "罚款").ToSearcher();
        var answer = await searcher.Ask(new SearchQuery(question));
        Assert.Equal(told, answer.Notices.Count == 1);
        Assert.Empty((await searcher.Ask(new SearchQuery(question) { Mode = SearchMode.Lexical })).Notices);
    }

    [Fact]
    public async Task Words_of_other_scripts_are_matched()
    {
        var index = new TestIndex().Add("a.py", "fine", "x = '罚款计算'").Add("b.py", "fine", "x = '연체료'");
        Assert.Equal("a.py", (await index.ToSearcher().Ask(new SearchQuery("罚款") { Mode = SearchMode.Lexical })).Results.Single().Path);
        Assert.Equal("b.py", (await index.ToSearcher().Ask(new SearchQuery("연체료") { Mode = SearchMode.Lexical })).Results.Single().Path);
    }
}
