using Sextant.Search.Reranking;

namespace Sextant.Benchmarks.Ranking;

/// <summary>Mean and inverse deviation of each input of a network for reranking, over all examples.</summary>
internal sealed class InputScaling
{
    private readonly float[] _means = new float[RerankingNetwork.InputCount];
    private readonly float[] _inverses = new float[RerankingNetwork.InputCount];

    public InputScaling(IReadOnlyList<RerankingExample> examples)
    {
        Measure(examples.Select(example => example.Inputs.Units), RerankingFeatures.Count, 0);
        Measure(examples.Select(example => example.Inputs.Words), WordFeatures.Count, RerankingFeatures.Count);
    }

    /// <summary>As the file of a network begins.</summary>
    public IEnumerable<float> Numbers => [.. _means, .. _inverses];

    /// <summary>The inputs as a network sees them.</summary>
    public RerankingInputs Scaled(RerankingInputs inputs) => inputs with
    {
        Units = Scaled(inputs.Units, RerankingFeatures.Count, 0),
        Words = Scaled(inputs.Words, WordFeatures.Count, RerankingFeatures.Count),
    };

    private float[] Scaled(float[] rows, int width, int first)
    {
        var scaled = new float[rows.Length];
        for (var at = 0; at < rows.Length; at += width)
            RerankingNetwork.Scale(rows.AsSpan(at, width), _means.AsSpan(first), _inverses.AsSpan(first), scaled.AsSpan(at));
        return scaled;
    }

    private void Measure(IEnumerable<float[]> all, int width, int first)
    {
        var (sums, squares, count) = (new double[width], new double[width], 0);
        foreach (var rows in all)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                sums[i % width] += rows[i];
                squares[i % width] += (double)rows[i] * rows[i];
            }

            count += rows.Length / width;
        }

        for (var i = 0; i < width; i++)
        {
            var mean = sums[i] / count;
            (_means[first + i], _inverses[first + i]) = ((float)mean, (float)(1 / (Math.Sqrt(Math.Max(0, (squares[i] / count) - (mean * mean))) + 1e-6)));
        }
    }
}
