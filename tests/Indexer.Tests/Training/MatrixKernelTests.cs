using Sextant.Training.Optimization;
using Xunit;

namespace Sextant.Tests.Training;

public sealed class MatrixKernelTests
{
    private static readonly ParallelOptions Parallel = new() { MaxDegreeOfParallelism = 2 };

    [Theory]
    [InlineData(1, 16, 1), InlineData(4, 16, 8), InlineData(7, 32, 13), InlineData(12, 48, 64), InlineData(33, 16, 100)]
    public void Products_equal_the_textbook_ones(int n, int m, int k)
    {
        var a = Random(n * k, 1);
        var b = Random(k * m, 2);
        var bTransposed = MatrixKernels.Transpose(b, k, m, Parallel);
        var plain = new float[n * m];
        var transposed = new float[n * m];
        MatrixKernels.Multiply(a, b, plain, n, m, k, Parallel);
        MatrixKernels.MultiplyTransposed(a, bTransposed, transposed, n, m, k, Parallel);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < m; j++)
            {
                var expected = Enumerable.Range(0, k).Sum(x => (double)a[(i * k) + x] * b[(x * m) + j]);
                Assert.Equal(expected, plain[(i * m) + j], 1e-4);
                Assert.Equal(expected, transposed[(i * m) + j], 1e-4);
            }
        }
    }

    private static float[] Random(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - .5f)];
    }
}
