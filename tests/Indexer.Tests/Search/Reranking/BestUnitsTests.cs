using System.Numerics.Tensors;
using Sextant.Search.Reranking;
using Sextant.Search.Scoring;
using Xunit;

namespace Sextant.Tests.Search.Reranking;

public sealed class BestUnitsTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 5)]
    [InlineData(6, 5)]
    [InlineData(9, 1)]
    [InlineData(9, 20)]
    public void Is_the_cosine_with_the_best_others(int units, int count)
    {
        var index = Enumerable.Range(0, units).Aggregate(new TestIndex(), (index, i) => index.Add($"src/{(char)('a' + i)}.cs", $"Unit{i}", $"text {i} {i * i} page{i % 3}"));
        var snapshot = Sextant.Search.Snapshot.Create(index.ToContents());
        int[] slots = [.. Enumerable.Range(0, units).Reverse()];
        var vectors = new UnitVectors(snapshot, slots);
        float[] scores = [.. Enumerable.Range(0, units).Select(i => 1 / (i + 1f))];
        var nearness = BestUnits.NearnessTo(vectors, scores, count);
        for (var i = 0; i < units; i++)
        {
            var sum = new float[vectors.Width];
            for (var j = 0; j < Math.Min(count, units); j++)
            {
                if (j != i) vectors.Add(j, scores[j], sum);
            }

            var own = new float[vectors.Width];
            vectors.Add(i, 1, own);
            var expected = TensorPrimitives.Norm<float>(sum) == 0 ? 0 : TensorPrimitives.CosineSimilarity<float>(sum, own);
            Assert.Equal(expected, nearness[i], .02f);
        }
    }

    [Fact]
    public void A_copy_of_the_best_is_near_to_it()
    {
        var index = new TestIndex().Add("src/a.cs", "LoadPage", "page").Add("src/b.cs", "LoadPage", "page").Add("src/c.cs", "SaveBook", "book");
        var vectors = new UnitVectors(Sextant.Search.Snapshot.Create(index.ToContents()), [0, 1, 2]);
        var nearness = BestUnits.NearnessTo(vectors, [1, .9f, .1f], 1);
        Assert.Equal(0, nearness[0]);
        Assert.InRange(nearness[1], .98f, 1.01f);
        Assert.InRange(nearness[2], -1, .9f);
    }

    [Fact]
    public void A_unit_without_words_is_near_to_nothing()
    {
        var index = new TestIndex().Add("src/a.cs", "?", "").Add("src/b.cs", "LoadPage", "page");
        var vectors = new UnitVectors(Sextant.Search.Snapshot.Create(index.ToContents()), [0, 1]);
        Assert.Equal([0, 0], BestUnits.NearnessTo(vectors, [1, .9f], 2));
        Assert.Equal([0, 0], BestUnits.NearnessTo(vectors, [1, .9f], 1));
    }
}
