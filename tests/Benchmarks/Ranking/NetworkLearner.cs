using Sextant.Search.Reranking;

namespace Sextant.Benchmarks.Ranking;

/// <summary>Learns a network for reranking, so that answers come before other candidates.</summary>
/// <remarks>
/// The likelihood that the first of the candidates is an answer (ListNet's top-one probability: Cao et al., "Learning to rank: from pairwise approach to
/// listwise approach", ICML 2007), as a softmax of the candidates' scores, times a factor that is learned, too, and what the network adds; by Adam with
/// decoupled weight decay (Loshchilov and Hutter, 2019), with dropout of hidden units. The same examples and seeds give the same network on processors with
/// registers of one width.
/// </remarks>
internal sealed class NetworkLearner(IReadOnlyList<RerankingExample> examples)
{
    private const int Epochs = 12;
    private const int Batch = 64;
    private const float Rate = 3e-3f;
    private const float Decay = 1e-3f;

    private static readonly NetworkShape Shape = new(Members: 3, WordUnits: 16, Units: 32);

    private readonly InputScaling _scaling = new(examples);

    public RerankingNetwork Learn(IReadOnlyList<RerankingExample> from)
    {
        var told = from.Where(example => example.IsAnswer.Contains(true)).Select(example => example with { Inputs = _scaling.Scaled(example.Inputs) }).ToList();
        var shares = from.Where(example => example.IsAnswer.Contains(true)).Select(SharesOf).ToList();
        var members = Enumerable.Range(1, Shape.Members).SelectMany(seed => Learn(told, shares, seed));
        return new RerankingNetwork(Shape, [.. _scaling.Numbers, .. members]);
    }

    // Not scaled: by these the words add up.
    private static float[] SharesOf(RerankingExample example) => [.. Enumerable.Range(0, example.Inputs.WordCount).Select(word => example.Inputs.Words[word * WordFeatures.Count])];

    private static float[] Learn(List<RerankingExample> told, List<float[]> shares, int seed)
    {
        var random = new Random(seed);
        var member = new LearnedMember(Shape, random);
        var (mean, square, step) = (new float[member.Weights.Length], new float[member.Weights.Length], 0);
        var order = Enumerable.Range(0, told.Count).ToArray();
        var steps = Epochs * (order.Length / Batch);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            for (var start = 0; start + Batch <= order.Length; start += Batch)
            {
                member.Gradient.AsSpan().Clear();
                var total = 0f;
                foreach (var index in order.AsSpan(start, Batch)) total += told[index].Weight;
                foreach (var index in order.AsSpan(start, Batch)) member.AddGradient(told[index], shares[index], told[index].Weight / total);
                step++;
                Step(member, mean, square, step, Rate * (1 - ((float)step / (steps + 1))));
            }
        }

        return member.Numbers;
    }

    private static void Step(LearnedMember member, float[] mean, float[] square, int step, float rate)
    {
        var (weights, gradient) = (member.Weights, member.Gradient);
        var (first, second) = (1 - MathF.Pow(.9f, step), 1 - MathF.Pow(.999f, step));
        for (var i = 0; i < weights.Length; i++)
        {
            mean[i] = (.9f * mean[i]) + (.1f * gradient[i]);
            square[i] = (.999f * square[i]) + (.001f * gradient[i] * gradient[i]);
            if (i < weights.Length - 1) weights[i] *= 1 - (rate * Decay);
            weights[i] -= rate * (mean[i] / first) / (MathF.Sqrt(square[i] / second) + 1e-8f);
        }
    }
}
