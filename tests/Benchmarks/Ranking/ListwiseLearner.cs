namespace Sextant.Benchmarks.Ranking;

/// <summary>Learns one weight a feature, so that answers come before other candidates.</summary>
/// <remarks>
/// The likelihood that the first of the candidates is an answer, as a softmax of the weighted sums (ListNet's top-one probability: Cao et al.,
/// "Learning to rank: from pairwise approach to listwise approach", ICML 2007), less a penalty for large weights, by Adam. The features are
/// scaled to a deviation of one; nothing is random.
/// </remarks>
internal sealed class ListwiseLearner
{
    private const int Steps = 150;
    private const double Rate = .06;
    private const double Penalty = .02;

    private readonly int _features;
    private readonly float[] _deviations;

    public ListwiseLearner(IReadOnlyList<RankingExample> examples, int features)
    {
        _features = features;
        _deviations = new float[features];
        for (var feature = 0; feature < features; feature++) _deviations[feature] = Deviation(examples, feature);
    }

    public double[] Learn(IReadOnlyList<RankingExample> examples)
    {
        var told = examples.Where(example => example.IsAnswer.Contains(true)).ToList();
        var (weights, mean, square) = (new double[_features], new double[_features], new double[_features]);
        for (var step = 1; step <= Steps; step++)
        {
            var gradient = new double[_features];
            foreach (var example in told) AddGradient(example, weights, gradient);
            var total = told.Sum(example => example.Weight);
            for (var i = 0; i < _features; i++)
            {
                var slope = (gradient[i] / total) + (Penalty * weights[i]);
                mean[i] = (.9 * mean[i]) + (.1 * slope);
                square[i] = (.99 * square[i]) + (.01 * slope * slope);
                weights[i] -= Rate * (mean[i] / (1 - Math.Pow(.9, step))) / (Math.Sqrt(square[i] / (1 - Math.Pow(.99, step))) + 1e-8);
            }
        }

        return [.. weights.Select((weight, i) => weight / _deviations[i])];
    }

    private void AddGradient(RankingExample example, double[] weights, double[] gradient)
    {
        var scores = new double[example.IsAnswer.Length];
        for (var i = 0; i < scores.Length; i++) scores[i] = Score(example, i, weights);
        var largest = scores.Max();
        for (var i = 0; i < scores.Length; i++) scores[i] = Math.Exp(scores[i] - largest);
        var all = scores.Sum();
        var answers = Math.Max(1e-30, scores.Where((_, i) => example.IsAnswer[i]).Sum());
        for (var i = 0; i < scores.Length; i++)
        {
            var slope = example.Weight * ((scores[i] / all) - (example.IsAnswer[i] ? scores[i] / answers : 0));
            for (var feature = 0; feature < _features; feature++) gradient[feature] += slope * Feature(example, i, feature);
        }
    }

    private double Score(RankingExample example, int candidate, double[] weights)
    {
        var sum = 0.0;
        for (var feature = 0; feature < _features; feature++) sum += weights[feature] * Feature(example, candidate, feature);
        return sum;
    }

    private double Feature(RankingExample example, int candidate, int feature) => example.Features[(candidate * _features) + feature] / _deviations[feature];

    private float Deviation(IReadOnlyList<RankingExample> examples, int feature)
    {
        var values = examples.SelectMany(example => example.IsAnswer.Select((_, i) => (double)example.Features[(i * _features) + feature])).ToList();
        var mean = values.Average();
        return (float)Math.Sqrt(values.Average(value => (value - mean) * (value - mean))) + 1e-6f;
    }
}
