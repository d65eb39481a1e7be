using MathNet.Numerics.LinearAlgebra;
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

    /// <param name="rowLength">Mean length that the rows are scaled to.</param>
    public static void Initialize(
        TrainableTable table, IReadOnlyList<TokenizedPair> pairs, TrainingOptions options, float rowLength, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        var width = options.Dimensions + Oversampling;
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
        CopyScaled(vectors, singularValues, width, table, rowLength);
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

    // Directions are weighted by the square root of their singular value: between the plain vectors (0) and the term covariance (1).
    private static void CopyScaled(float[] vectors, double[] singularValues, int width, TrainableTable table, float rowLength)
    {
        var total = 0.0;
        var used = 0;
        for (var row = 0; row < table.RowCount; row++)
        {
            var squares = 0.0;
            for (var i = 0; i < table.Dimensions; i++)
            {
                var value = vectors[((long)row * width) + i] * Math.Sqrt(singularValues[i]);
                table.Rows[((long)row * table.Dimensions) + i] = (float)value;
                squares += value * value;
            }

            total += Math.Sqrt(squares);
            used += squares > 0 ? 1 : 0;
        }

        var scale = (float)(rowLength * used / Math.Max(total, 1e-12));
        for (var i = 0; i < table.Rows.Length; i++) table.Rows[i] *= scale;
    }
}
