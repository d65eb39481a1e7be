using Sextant.Embedding.BuiltIn;
using Sextant.Search;
using Sextant.Search.Reranking;
using Sextant.Search.Scoring;
using Sextant.Storage;
using Xunit;

namespace Sextant.Tests.Search.Reranking;

public sealed class UnitTokensTests
{
    private static readonly BuiltInEmbedder Embedder = new(ShippedTable.Open());

    [Theory]
    [InlineData("delete", 0)]
    [InlineData("graph", 1)]
    [InlineData("book", 2)]
    public void The_nearest_token_may_stand_in_the_body_alone(string word, int expected)
    {
        var (tokens, known) = Of(word, Index());
        var nearest = new float[3];
        for (var i = 0; i < nearest.Length; i++)
        {
            tokens.Read(2 - i);
            Assert.True(tokens.Count > 0);
            nearest[i] = tokens.Nearest[0];
        }

        Assert.Equal(expected, Array.IndexOf(nearest, nearest.Max()));
        Assert.All(nearest, cosine => Assert.InRange(cosine, -1, 1));
    }

    [Fact]
    public void A_unit_without_known_words_has_no_nearest_token()
    {
        var (tokens, known) = Of("load the page", new TestIndex().Add("qqzz.cs", "Qqzzyxv", "vvkkqq zzxxq").Add("load.cs", "Load"));
        tokens.Read(1);
        Assert.Equal(0, tokens.Count);
        Assert.All(tokens.Nearest.ToArray(), cosine => Assert.Equal(-1, cosine));
        tokens.Read(0);
        Assert.Equal(1, tokens.Count);
    }

    [Fact]
    public void Each_segment_says_what_its_units_hold()
    {
        var (one, of) = Of("delete a book", Index());
        var (two, others) = Of("delete a book", Index(), segmentSize: 1);
        for (var i = 0; i < 3; i++)
        {
            one.Read(i);
            two.Read(i);
            Assert.Equal(one.Count, two.Count);
            Assert.Equal(one.Nearest.ToArray(), two.Nearest.ToArray());
        }
    }

    /// <summary>The first question reads the word lists of its candidates, the second turns all of them round, and the third uses what the second made.</summary>
    [Fact]
    public void Every_question_is_told_the_same()
    {
        var contents = Index().ToContents();
        var counts = new List<int>();
        var nearest = new List<float[]>();
        for (var question = 0; question < 3; question++)
        {
            var (tokens, known) = Of("delete a graph", contents);
            foreach (var candidate in (int[])[2, 0, 1])
            {
                tokens.Read(candidate);
                counts.Add(tokens.Count);
                nearest.Add(tokens.Nearest.ToArray());
            }
        }

        Assert.Equal(counts[..3], counts[3..6]);
        Assert.Equal(counts[..3], counts[6..]);
        Assert.Equal(nearest[..3], nearest[3..6]);
        Assert.Equal(nearest[..3], nearest[6..]);
    }

    private static TestIndex Index() => new TestIndex()
        .Add("a.cs", "Zap", "foreach (var file in old) file.Remove(); // erase")
        .Add("b.cs", "Zip", "return node.Edges.Select(edge => edge.Vertex);")
        .Add("c.cs", "Zop", "var chapter = novel.Pages[0];");

    private static (UnitTokens Tokens, TokenMeanings Known) Of(string question, TestIndex index, int segmentSize = int.MaxValue) => Of(question, index.ToContents(segmentSize));

    // Candidates come in the order of their scores, not of their slots: here the last slot is the first.
    private static (UnitTokens Tokens, TokenMeanings Known) Of(string question, IndexContents contents)
    {
        var snapshot = Snapshot.Create(contents);
        var vector = new float[Embedder.Dimensions];
        Embedder.EmbedQuestionAsync(question, vector, null, TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult();
        var empty = Snapshot.Create(contents with { Dimensions = Embedder.Dimensions, Segments = [] });
        var known = new TokenMeanings(Embedder, QuestionMeaning.Of(vector, new WordMeanings(empty, Embedder, question)));
        return (new UnitTokens(snapshot, Embedder, known, [.. Enumerable.Range(0, snapshot.SlotCount).Reverse()]), known);
    }
}
