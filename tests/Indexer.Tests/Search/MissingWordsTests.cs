using Sextant.Search;
using Xunit;

namespace Sextant.Tests.Search;

public sealed class MissingWordsTests
{
    [Theory]
    [InlineData("pages", 1)]
    [InlineData("LoadUnheardOf", 1)] // a part is known
    [InlineData("unheard", 2)]
    [InlineData("unheardOf", 2)]
    public void Words_that_no_unit_holds_count_more(string word, float weight)
    {
        var index = new TestIndex().Add("a.cs", "LoadPage").Add("b.cs", "Other");
        Assert.Equal(weight, new MissingWords(Snapshot.Create(index.ToContents(1)), 2).WeightOf(word));
    }
}
