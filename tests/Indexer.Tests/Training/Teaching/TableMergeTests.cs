using System.Numerics.Tensors;
using Sextant.Training;
using Sextant.Training.Pairs;
using Sextant.Training.Teaching;
using Xunit;

namespace Sextant.Tests.Training.Teaching;

public sealed class TableMergeTests
{
    private const int Words = 40;
    private const int Width = 32;
    private static readonly string[] Tokens = [.. Enumerable.Range(0, Words).Select(i => $"word{i}")];
    private static readonly TokenizedPair[] OneWordEach =
        [.. Enumerable.Range(0, Words).Select(i => new TokenizedPair([i, i], [1, 1], [1, 2, 2, 2, 2, 2], 0, PairSource.Documentation, 0, 0))];

    [Theory]
    [InlineData(.35f)]
    [InlineData(0f)]
    [InlineData(1f)]
    public void A_dot_product_is_the_weighted_mean_of_both_tables(float share)
    {
        // Of rank 16 each: together they fit into the 32 dimensions of the result.
        var (first, second) = (RandomTable(1, length: 3), RandomTable(2, length: .1f));
        var merged = TableMerge.Merge(first, second, share, OneWordEach, new ParallelOptions { MaxDegreeOfParallelism = 2 });
        for (var i = 0; i < Words; i++)
        {
            for (var j = 0; j < Words; j++)
                Assert.Equal(((1 - share) * Dot(first, i, j) / 9) + (share * Dot(second, i, j) / .01f), Dot(merged, i, j), 1e-3f);
        }
    }

    [Fact]
    public void The_weights_of_fields_are_means_beside_that_of_the_body()
    {
        var (first, second) = (RandomTable(1, 1), RandomTable(2, 1));
        float[] one = [2, 1, 2, 4, 6], other = [1, 0, .5f, .5f, 2];
        one.CopyTo(first.FieldWeights, 0);
        other.CopyTo(second.FieldWeights, 0);
        Assert.Equal([1.25f, .375f, 1, 1.75f, 3.25f], TableMerge.Merge(first, second, .25f, OneWordEach, new ParallelOptions()).FieldWeights);
    }

    [Fact]
    public void Tables_with_other_words_are_refused() =>
        Assert.Throws<ArgumentException>(() => TableMerge.Merge(RandomTable(1, 1), new TrainableTable(["a"], 4, Width), .5f, OneWordEach, new ParallelOptions()));

    private static TrainableTable RandomTable(int seed, float length)
    {
        var random = new Random(seed);
        var table = new TrainableTable(Tokens, 4, Width);
        for (var row = 0; row < Words; row++)
        {
            var values = table.Rows.AsSpan(row * Width, Width / 2);
            foreach (ref var value in values) value = random.NextSingle() - .5f;
            TensorPrimitives.Multiply(values, length / TensorPrimitives.Norm<float>(values), values);
        }

        return table;
    }

    private static float Dot(TrainableTable table, int i, int j) => TensorPrimitives.Dot<float>(table.Rows.AsSpan(i * Width, Width), table.Rows.AsSpan(j * Width, Width));
}
