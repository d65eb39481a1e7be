using System.Numerics.Tensors;
using Sextant.Search.Reranking;

namespace Sextant.Benchmarks.Ranking;

/// <summary>Learns a network for reranking, so that answers come before other candidates.</summary>
/// <remarks>
/// The likelihood that the first of the candidates is an answer (ListNet's top-one probability: Cao et al., "Learning to rank: from pairwise approach to
/// listwise approach", ICML 2007), as a softmax of the candidates' scores, times a factor that is learned, too, and what the network adds; by Adam with
/// decoupled weight decay (Loshchilov and Hutter, 2019), with dropout of hidden units. The average of several networks is one network with all their hidden
/// units. The same examples and seed give the same network on processors with registers of one width.
/// </remarks>
internal sealed class NetworkLearner(IReadOnlyList<RerankingExample> examples)
{
    private const int Hidden = 32;
    private const int Networks = 3;
    private const int Epochs = 12;
    private const int Batch = 64;
    private const float Rate = 3e-3f;
    private const float Decay = 1e-3f;
    private const float Dropout = .1f;
    private const float FirstFactor = 8;

    private static readonly int Inputs = RerankingFeatures.Count;

    private readonly (float[] Means, float[] Inverses) _scaling = Scaling(examples);

    public RerankingNetwork Learn(IReadOnlyList<RerankingExample> from)
    {
        var told = from.Where(example => example.IsAnswer.Contains(true)).Select(Scaled).ToList();
        var (layers, outputs) = (new List<float>(), new List<float>());
        for (var seed = 1; seed <= Networks; seed++)
        {
            var run = new Run(told, seed);
            run.Learn();
            layers.AddRange(run.Layer);
            outputs.AddRange(run.Output.Select(weight => weight / run.Factor / Networks));
        }

        return new RerankingNetwork(Inputs, Networks * Hidden, [.. _scaling.Means, .. _scaling.Inverses, .. layers, .. outputs]);
    }

    private static (float[] Means, float[] Inverses) Scaling(IReadOnlyList<RerankingExample> examples)
    {
        var (sums, squares, count) = (new double[Inputs], new double[Inputs], 0);
        foreach (var example in examples)
        {
            for (var i = 0; i < example.Features.Length; i++)
            {
                sums[i % Inputs] += example.Features[i];
                squares[i % Inputs] += (double)example.Features[i] * example.Features[i];
            }

            count += example.IsAnswer.Length;
        }

        var means = sums.Select(sum => sum / count).ToArray();
        return ([.. means.Select(mean => (float)mean)], [.. squares.Select((square, i) => (float)(1 / (Math.Sqrt(Math.Max(0, (square / count) - (means[i] * means[i]))) + 1e-6)))]);
    }

    private RerankingExample Scaled(RerankingExample example) => example with
    {
        Features = [.. example.Features.Select((feature, i) => Math.Clamp((feature - _scaling.Means[i % Inputs]) * _scaling.Inverses[i % Inputs], -RerankingNetwork.MaxDeviations, RerankingNetwork.MaxDeviations))],
    };

    /// <summary>One network.</summary>
    private sealed class Run(List<RerankingExample> examples, int seed)
    {
        private readonly Random _random = new(seed);
        private readonly float[] _weights = new float[(Hidden * (Inputs + 2)) + 1];
        private readonly float[] _gradient = new float[(Hidden * (Inputs + 2)) + 1];
        private readonly bool[] _kept = new bool[Hidden];

        public ReadOnlySpan<float> Layer => _weights.AsSpan(0, Hidden * (Inputs + 1));

        public float[] Output => _weights[(Hidden * (Inputs + 1))..^1];

        public float Factor => _weights[^1];

        public void Learn()
        {
            var bound = 1 / MathF.Sqrt(Inputs);
            for (var i = 0; i < Hidden * (Inputs + 1); i++) _weights[i] = ((2 * _random.NextSingle()) - 1) * bound;
            for (var i = Hidden * (Inputs + 1); i < _weights.Length - 1; i++) _weights[i] = ((2 * _random.NextSingle()) - 1) * .1f / MathF.Sqrt(Hidden);
            _weights[^1] = FirstFactor;
            var (mean, square, step) = (new float[_weights.Length], new float[_weights.Length], 0);
            var order = Enumerable.Range(0, examples.Count).ToArray();
            var steps = Epochs * (order.Length / Batch);
            for (var epoch = 0; epoch < Epochs; epoch++)
            {
                _random.Shuffle(order);
                for (var start = 0; start + Batch <= order.Length; start += Batch)
                {
                    _gradient.AsSpan().Clear();
                    var total = 0f;
                    foreach (var index in order.AsSpan(start, Batch)) total += examples[index].Weight;
                    foreach (var index in order.AsSpan(start, Batch)) AddGradient(examples[index], examples[index].Weight / total);
                    Step(mean, square, ++step, Rate * (1 - ((float)step / (steps + 1))));
                }
            }
        }

        private void Step(float[] mean, float[] square, int step, float rate)
        {
            for (var i = 0; i < _weights.Length; i++)
            {
                mean[i] = (.9f * mean[i]) + (.1f * _gradient[i]);
                square[i] = (.999f * square[i]) + (.001f * _gradient[i] * _gradient[i]);
                if (i < _weights.Length - 1) _weights[i] *= 1 - (rate * Decay);
                _weights[i] -= rate * (mean[i] / (1 - MathF.Pow(.9f, step))) / (MathF.Sqrt(square[i] / (1 - MathF.Pow(.999f, step))) + 1e-8f);
            }
        }

        private void AddGradient(RerankingExample example, float share)
        {
            var count = example.IsAnswer.Length;
            for (var unit = 0; unit < Hidden; unit++) _kept[unit] = _random.NextSingle() >= Dropout;
            var (hidden, scores) = (new float[count * Hidden], new float[count]);
            for (var i = 0; i < count; i++)
            {
                scores[i] = _weights[^1] * example.Scores[i];
                for (var unit = 0; unit < Hidden; unit++)
                {
                    if (!_kept[unit]) continue;
                    var at = unit * (Inputs + 1);
                    var value = _weights[at + Inputs] + TensorPrimitives.Dot(_weights.AsSpan(at, Inputs), example.Features.AsSpan(i * Inputs, Inputs));
                    hidden[(i * Hidden) + unit] = MathF.Max(0, value) / (1 - Dropout);
                    scores[i] += _weights[(Hidden * (Inputs + 1)) + unit] * hidden[(i * Hidden) + unit];
                }
            }

            var largest = scores.Max();
            var (all, answers) = (0f, 0f);
            for (var i = 0; i < count; i++)
            {
                scores[i] = MathF.Exp(scores[i] - largest);
                all += scores[i];
                if (example.IsAnswer[i]) answers += scores[i];
            }

            for (var i = 0; i < count; i++)
            {
                var slope = share * ((scores[i] / all) - (example.IsAnswer[i] ? scores[i] / MathF.Max(1e-30f, answers) : 0));
                _gradient[^1] += slope * example.Scores[i];
                for (var unit = 0; unit < Hidden; unit++)
                {
                    var value = hidden[(i * Hidden) + unit];
                    if (value == 0) continue;
                    var (at, output) = (unit * (Inputs + 1), (Hidden * (Inputs + 1)) + unit);
                    _gradient[output] += slope * value;
                    var into = slope * _weights[output] / (1 - Dropout);
                    _gradient[at + Inputs] += into;
                    var target = _gradient.AsSpan(at, Inputs);
                    TensorPrimitives.MultiplyAdd(example.Features.AsSpan(i * Inputs, Inputs), into, target, target);
                }
            }
        }
    }
}
