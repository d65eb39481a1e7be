using System.Numerics.Tensors;
using Sextant.Embedding.BuiltIn;

namespace Sextant.Training.Teaching;

/// <summary>
/// Makes one table of two that share a vocabulary but no axes: their rows are laid end to end, each table scaled by the root of its share, so that a dot product becomes the weighted
/// mean of both, and the best directions of the joint space are kept.
/// </summary>
internal static class TableMerge
{
    private const int MostTexts = 20_000;
    private const int Body = 2;

    /// <param name="share">Of <paramref name="second"/> in a cosine, 0 to 1.</param>
    /// <param name="pairs">Texts that the directions are chosen on.</param>
    /// <exception cref="ArgumentException">The tables differ in vocabulary or size.</exception>
    public static TrainableTable Merge(TrainableTable first, TrainableTable second, float share, IReadOnlyList<TokenizedPair> pairs, ParallelOptions parallel)
    {
        if (first.Rows.Length != second.Rows.Length || !first.Tokens.SequenceEqual(second.Tokens))
            throw new ArgumentException("Tables can be merged only where they share vocabulary and dimensions.", nameof(second));
        var step = Math.Max(1, pairs.Count / MostTexts);
        var sample = pairs.Where((_, i) => i % step == 0).ToArray();
        var joint = Join(first, second, MathF.Sqrt(1 - share) / QueryLength(first, sample), MathF.Sqrt(share) / QueryLength(second, sample));
        var axes = PrincipalAxes.Of([.. sample.SelectMany(pair => Vectors(joint, 2 * first.Dimensions, pair, first.FieldWeights))], first.Dimensions);
        var result = first.Clone();
        Parallel.For(0, result.RowCount, parallel, row => axes.Project(joint.AsSpan(row * 2 * first.Dimensions, 2 * first.Dimensions), result.Rows.AsSpan(row * first.Dimensions, first.Dimensions)));
        for (var i = 0; i < FieldWeights.Count; i++)
            result.FieldWeights[i] = ((1 - share) * first.FieldWeights[i] / first.FieldWeights[Body]) + (share * second.FieldWeights[i] / second.FieldWeights[Body]);
        return result;
    }

    private static float[] Join(TrainableTable first, TrainableTable second, float firstScale, float secondScale)
    {
        var (width, joint) = (first.Dimensions, new float[2 * first.Rows.Length]);
        for (var row = 0; row < first.RowCount; row++)
        {
            TensorPrimitives.Multiply(first.Rows.AsSpan(row * width, width), firstScale, joint.AsSpan(2 * row * width, width));
            TensorPrimitives.Multiply(second.Rows.AsSpan(row * width, width), secondScale, joint.AsSpan(((2 * row) + 1) * width, width));
        }

        return joint;
    }

    private static float QueryLength(TrainableTable table, TokenizedPair[] pairs)
    {
        var query = new float[table.Dimensions];
        return pairs.Average(pair =>
        {
            Array.Clear(query);
            Add(table.Rows, pair, 0, 1, query);
            return TensorPrimitives.Norm<float>(query);
        });
    }

    /// <summary>Of the query and of the unit, length one.</summary>
    private static float[][] Vectors(float[] joint, int width, TokenizedPair pair, float[] fieldWeights)
    {
        var (query, unit) = (new float[width], new float[width]);
        Add(joint, pair, 0, 1, query);
        for (var part = 1; part < TokenizedPair.Parts; part++) Add(joint, pair, part, fieldWeights[part - 1], unit);
        foreach (var vector in new[] { query, unit }) TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector) + 1e-9f, vector);
        return [query, unit];
    }

    private static void Add(float[] rows, TokenizedPair pair, int part, float factor, Span<float> sum)
    {
        var (start, end) = pair.Part(part);
        for (var i = start; i < end; i++) TensorPrimitives.MultiplyAdd(rows.AsSpan(pair.Rows[i] * sum.Length, sum.Length), factor * pair.Weights[i], sum, sum);
    }
}
