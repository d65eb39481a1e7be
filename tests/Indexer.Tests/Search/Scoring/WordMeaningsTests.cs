using System.Numerics.Tensors;
using Sextant.Search;
using Sextant.Search.Scoring;
using Xunit;

namespace Sextant.Tests.Search.Scoring;

public sealed class WordMeaningsTests
{
    private static readonly TestIndex Index = new TestIndex()
        .Add("a.cs", "LoadPage", "text of a page that is loaded").Add("b.cs", "SaveBook", "shelf").Add("c.cs", "Parse", "text to page");

    [Theory]
    [InlineData("load the page", "load", "page")]
    [InlineData("LoadPage page loads", "load", "page")]
    [InlineData("of the", "of", "the")]
    [InlineData("unheardof page", "unheardof", "page")]
    public void Is_the_mean_of_the_roots_of_the_cosines_by_rarity(string question, params string[] words)
    {
        var contents = Index.ToContents();
        var snapshot = Snapshot.Create(contents);
        var expected = new float[3];
        var total = 0f;
        foreach (var word in words)
        {
            var vector = new float[snapshot.Contents.Dimensions];
            TestIndex.Embedder.EmbedWord(word, vector);
            var frequency = word switch { "load" => 1, "page" => 2, "of" => 1, "the" => 0, _ => 0 };
            var rarity = Math.Min(5, MathF.Log(1 + ((3 - frequency + .5f) / (frequency + .5f))));
            total += rarity;
            for (var i = 0; i < 3; i++)
            {
                var row = contents.Segments[0].Segment.Vectors.AsSpan(i * vector.Length, vector.Length).ToArray().Select(value => (float)value).ToArray();
                expected[i] += rarity * MathF.Sqrt(Math.Max(0, TensorPrimitives.CosineSimilarity(vector, row)));
            }
        }

        var actual = new WordMeanings(snapshot, TestIndex.Embedder, question).Of(snapshot, [0, 1, 2]);
        for (var i = 0; i < 3; i++) Assert.Equal(expected[i] / total, actual[i], .02);
    }

    [Theory]
    [InlineData("?!")]
    [InlineData("")]
    public void Nothing_is_near_to_no_word(string question)
    {
        var snapshot = Snapshot.Create(Index.ToContents());
        Assert.Equal([0f, 0f, 0f], new WordMeanings(snapshot, TestIndex.Embedder, question).Of(snapshot, [0, 1, 2]));
    }

    [Fact]
    public void Segments_do_not_show()
    {
        var (whole, parts) = (Snapshot.Create(Index.ToContents()), Snapshot.Create(Index.ToContents(1)));
        Assert.Equal(
            new WordMeanings(whole, TestIndex.Embedder, "load a page").Of(whole, [2, 0, 1]), new WordMeanings(parts, TestIndex.Embedder, "load a page").Of(parts, [2, 0, 1]));
    }
}
