using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using Sextant.Errors;
using Sextant.Training.Optimization;

namespace Sextant.Training;

/// <summary>
/// Fills a table's rows with the term vectors of a latent semantic analysis over the pairs (Deerwester et al., 1990): truncated singular value
/// decomposition of the tf-idf matrix, by randomised subspace iteration (Halko, Martinsson and Tropp, 2011).
/// </summary>
internal static class LatentSemanticAnalysis
{
    private const int Oversampling = 16;
    private const int Iterations = 2;
    private const int MostPairs = 200_000;

    /// <exception cref="UsageException">There are fewer pairs than dimensions to find in them.</exception>
    /// <param name="rowLength">What the inverse document frequency of a row is multiplied by to get its length.</param>
    /// <param name="power">Of the singular values that directions are weighted by: 0 gives all the same weight, 1 the variance that they explain.</param>
    public static void Initialize(
        TrainableTable table, IReadOnlyList<TokenizedPair> pairs, TrainingOptions options, float rowLength, double power, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        var width = options.Dimensions + Oversampling;
        if (pairs.Count < width)
            throw new UsageException($"A new table needs at least {width:N0} pairs, and there are {pairs.Count:N0}; mine more repositories, or train a table on with --continue.");
        var matrix = TermMatrix.Build(Sample(pairs, options.Seed), table.RowCount);
        var basis = RandomBasis(table.RowCount, width, options.Seed);
        for (var i = 0; i <= Iterations; i++)
        {
            basis = matrix.TransposedTimes(matrix.Times(basis, width, parallel), width, parallel);
            basis = Orthonormalize(basis, table.RowCount, width, parallel);
        }

        var (rotation, singularValues) = RightSingularVectors(matrix.Times(basis, width, parallel), matrix.Documents, width, parallel);
        var vectors = new float[basis.Length];
        MatrixKernels.Multiply(basis, rotation, vectors, table.RowCount, width, width, parallel);
        CopyScaled(vectors, singularValues, width, table, matrix.InverseDocumentFrequencies, rowLength, power);
    }

    private static IReadOnlyList<TokenizedPair> Sample(IReadOnlyList<TokenizedPair> pairs, int seed)
    {
        if (pairs.Count <= MostPairs) return pairs;
        var order = Enumerable.Range(0, pairs.Count).ToArray();
        new Random(seed).Shuffle(order);
        return [.. order.Take(MostPairs).Order().Select(i => pairs[i])];
    }

    private static float[] RandomBasis(int rows, int width, int seed)
    {
        var random = new Random(seed);
        var basis = new float[(long)rows * width];
        for (var i = 0; i < basis.Length; i++) basis[i] = (random.NextSingle() * 2) - 1;
        return basis;
    }

    // Cholesky QR, twice for stability (Yamamoto et al., 2015).
    private static float[] Orthonormalize(float[] basis, int rows, int width, ParallelOptions parallel)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            var gram = Gram(basis, rows, width, parallel);
            for (var i = 0; i < width; i++) gram[i, i] *= 1 + 1e-6;
            var inverse = gram.Cholesky().Factor.Inverse();
            var rotation = new float[width * width];
            for (var i = 0; i < width; i++)
            {
                for (var j = 0; j < width; j++) rotation[(i * width) + j] = (float)inverse[j, i];
            }

            var next = new float[basis.Length];
            MatrixKernels.Multiply(basis, rotation, next, rows, width, width, parallel);
            basis = next;
        }

        return basis;
    }

    private static Matrix<double> Gram(float[] matrix, int rows, int width, ParallelOptions parallel)
    {
        var transposed = MatrixKernels.Transpose(matrix, rows, width, parallel);
        var gram = new float[width * width];
        MatrixKernels.MultiplyTransposed(transposed, transposed, gram, width, width, rows, parallel);
        return Matrix<double>.Build.Dense(width, width, (i, j) => (gram[(i * width) + j] + gram[(j * width) + i]) / 2.0);
    }

    private static (float[] Rotation, double[] SingularValues) RightSingularVectors(float[] projected, int rows, int width, ParallelOptions parallel)
    {
        var eigen = Gram(projected, rows, width, parallel).Evd(Symmetricity.Symmetric);
        // Eigenvalues come in ascending order.
        var rotation = new float[width * width];
        var values = new double[width];
        for (var j = 0; j < width; j++)
        {
            var column = width - 1 - j;
            values[j] = Math.Sqrt(Math.Max(0, eigen.EigenValues[column].Real));
            for (var i = 0; i < width; i++) rotation[(i * width) + j] = (float)eigen.EigenVectors[i, column];
        }

        return (rotation, values);
    }

    // A frequent term has long rows in an LSA, and a sum of rows would be nothing but frequent terms: every row gets the length of its idf instead.
    private static void CopyScaled(float[] vectors, double[] singularValues, int width, TrainableTable table, IReadOnlyList<float> idf, float rowLength, double power)
    {
        Parallel.For(0, table.RowCount, row =>
        {
            var target = table.Rows.AsSpan(row * table.Dimensions, table.Dimensions);
            for (var i = 0; i < target.Length; i++) target[i] = (float)(vectors[((long)row * width) + i] * Math.Pow(singularValues[i], power));
            var norm = TensorPrimitives.Norm<float>(target);
            if (norm > 0) TensorPrimitives.Multiply(target, rowLength * idf[row] / norm, target);
        });
    }
}
