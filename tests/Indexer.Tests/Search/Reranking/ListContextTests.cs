using Sextant.Search.Reranking;
using Xunit;

namespace Sextant.Tests.Search.Reranking;

public sealed class ListContextTests
{
    private static readonly float[] Scores = [.9f, .8f, .5f, .5f, .2f];

    [Fact]
    public void Tells_how_far_each_number_is_from_the_mean_of_the_list()
    {
        var inputs = Filled(5, 3);
        foreach (var name in ListContext.UnitNames.Where(name => name.EndsWith(", in deviations from the list", StringComparison.Ordinal)))
        {
            var own = Column(name[..name.LastIndexOf(',')]);
            var (mean, deviation) = (own.Average(), Math.Sqrt(own.Average(x => (x - own.Average()) * (x - own.Average()))));
            Assert.Equal(own.Select(x => (x - mean) / (deviation + 1e-3)), Column(name).Select(x => (double)x), (left, right) => Math.Abs(left - right) < 1e-3);
        }

        float[] Column(string name) => [.. Enumerable.Range(0, 5).Select(i => inputs.UnitOf(i)[Index(RerankingFeatures.Names, name)])];
    }

    [Fact]
    public void Tells_where_in_the_list_a_candidate_stands()
    {
        var inputs = Filled(5, 3);
        Assert.Equal(Scores, Column("score"));
        Assert.Equal([0, -.1f, -.4f, -.4f, -.7f], Column("score below the first"), Near);
        Assert.Equal([0, 1, MathF.Log2(3), 2, MathF.Log2(5)], Column("place"), Near);
        // The last, where there are fewer than ten.
        Assert.Equal([.7f, .6f, .3f, .3f, 0], Column("score above the tenth"), Near);
        Assert.All(Column("words of the question"), number => Assert.Equal(2, number));

        float[] Column(string name) => [.. Enumerable.Range(0, 5).Select(i => inputs.UnitOf(i)[Index(RerankingFeatures.Names, name)])];
    }

    [Fact]
    public void Tells_how_each_word_fares_elsewhere_in_the_list()
    {
        var inputs = Filled(5, 3);
        foreach (var name in ListContext.WordNames.Where(name => name.EndsWith(", below the best of the list", StringComparison.Ordinal)).Select(name => name[..name.LastIndexOf(',')]))
        {
            for (var word = 0; word < 3; word++)
            {
                var own = Column(word, name);
                Assert.Equal(own.Select(x => x - own.Max()), Column(word, $"{name}, below the best of the list"), Near);
                Assert.All(Column(word, $"{name}, on average in the list"), mean => Assert.Equal(own.Average(), mean, 1e-5));
            }
        }

        float[] Column(int word, string name) => [.. Enumerable.Range(0, 5).Select(i => inputs.WordsOf(i)[(word * WordFeatures.Count) + Index(WordFeatures.Names, name)])];
    }

    [Fact]
    public void What_is_known_of_a_candidate_by_itself_stays()
    {
        var (inputs, before) = (Filled(5, 3), TestNetworks.RandomInputs(5, 3, new Random(8)));
        for (var i = 0; i < 5; i++) Assert.Equal(before.UnitOf(i)[..RerankingFeatures.OwnNames.Count].ToArray(), inputs.UnitOf(i)[..RerankingFeatures.OwnNames.Count].ToArray());
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 2)]
    [InlineData(50, 32)]
    public void Is_finite_for_lists_of_any_length(int count, int words)
    {
        var inputs = TestNetworks.RandomInputs(count, words, new Random(count));
        ListContext.Fill(inputs, [.. Enumerable.Repeat(.5f, count)]);
        Assert.All(inputs.Units, number => Assert.True(float.IsFinite(number)));
        Assert.All(inputs.Words, number => Assert.True(float.IsFinite(number)));
    }

    private static RerankingInputs Filled(int count, int words)
    {
        var inputs = TestNetworks.RandomInputs(count, words, new Random(8));
        ListContext.Fill(inputs, Scores);
        return inputs;
    }

    private static int Index(IReadOnlyList<string> names, string name) => names.ToList().IndexOf(name);

    private static bool Near(float left, float right) => MathF.Abs(left - right) < 1e-5f;
}
