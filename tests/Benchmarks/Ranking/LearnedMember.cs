using System.Numerics.Tensors;
using Sextant.Search.Reranking;

namespace Sextant.Benchmarks.Ranking;

/// <summary>One member of a network for reranking while it is learned: its weights, and how the loss changes with each.</summary>
internal sealed class LearnedMember
{
    private const float Dropout = .1f;
    private const float FirstFactor = 8;

    // Most candidates are told from answers with certainty, and nothing is learned of them.
    private const float LeastSlope = 1e-4f;

    private readonly NetworkShape _shape;
    private readonly Random _random;
    private readonly bool[] _kept;
    private readonly int _layer;
    private readonly int _output;

    public LearnedMember(NetworkShape shape, Random random)
    {
        (_shape, _random, _kept) = (shape, random, new bool[shape.Units]);
        (_layer, _output) = ((int)shape.WordLayerLength, (int)(shape.WordLayerLength + shape.LayerLength));
        Weights = new float[shape.MemberLength + 1];
        Gradient = new float[Weights.Length];
        Fill(Weights.AsSpan(0, _layer), 1 / MathF.Sqrt(WordFeatures.Count));
        Fill(Weights.AsSpan(_layer, _output - _layer), 1 / MathF.Sqrt(shape.InputCount));
        Fill(Weights.AsSpan(_output, shape.Units), .1f / MathF.Sqrt(shape.Units));
        Weights[^1] = FirstFactor;
    }

    /// <summary>As a network has them, then the factor of the score.</summary>
    public float[] Weights { get; }

    /// <summary>One a weight; added to by <see cref="AddGradient"/>.</summary>
    public float[] Gradient { get; }

    /// <summary>As a network has them: what the units add is in the measure of the score.</summary>
    public float[] Numbers => [.. Weights[.._output], .. Weights[_output..^1].Select(weight => weight / Weights[^1])];

    /// <param name="example">With scaled inputs.</param>
    /// <param name="shares">Of the words of its question.</param>
    public void AddGradient(RerankingExample example, float[] shares, float weight)
    {
        for (var unit = 0; unit < _kept.Length; unit++) _kept[unit] = _random.NextSingle() >= Dropout;
        var count = example.IsAnswer.Length;
        var (words, inputs, units, scores) =
            (new float[count * shares.Length * _shape.WordUnits], new float[count * _shape.InputCount], new float[count * _shape.Units], new float[count]);
        for (var i = 0; i < count; i++)
        {
            var all = inputs.AsSpan(i * _shape.InputCount, _shape.InputCount);
            example.Inputs.UnitOf(i).CopyTo(all);
            for (var word = 0; word < shares.Length; word++)
            {
                var seen = words.AsSpan(((i * shares.Length) + word) * _shape.WordUnits, _shape.WordUnits);
                DenseLayer.Apply(Weights.AsSpan(0, _layer), example.Inputs.WordsOf(i).Slice(word * WordFeatures.Count, WordFeatures.Count), seen);
                DenseLayer.AddProducts(seen, shares[word], all[RerankingFeatures.Count..]);
            }

            var hidden = units.AsSpan(i * _shape.Units, _shape.Units);
            DenseLayer.Apply(Weights.AsSpan(_layer, _output - _layer), all, hidden);
            for (var unit = 0; unit < hidden.Length; unit++) hidden[unit] = _kept[unit] ? hidden[unit] / (1 - Dropout) : 0;
            scores[i] = (Weights[^1] * example.Scores[i]) + TensorPrimitives.Dot(hidden, Weights.AsSpan(_output, _shape.Units));
        }

        var slopes = SlopesOf(scores, example.IsAnswer);
        for (var i = 0; i < count; i++)
        {
            if (MathF.Abs(slopes[i]) < LeastSlope) continue;
            Gradient[^1] += weight * slopes[i] * example.Scores[i];
            AddGradient(
                weight * slopes[i], units.AsSpan(i * _shape.Units, _shape.Units), inputs.AsSpan(i * _shape.InputCount, _shape.InputCount),
                words.AsSpan(i * shares.Length * _shape.WordUnits, shares.Length * _shape.WordUnits), example.Inputs.WordsOf(i), shares);
        }
    }

    /// <summary>How the loss changes with each score.</summary>
    private static float[] SlopesOf(float[] scores, bool[] isAnswer)
    {
        var largest = scores.Max();
        var exponentials = Array.ConvertAll(scores, score => MathF.Exp(score - largest));
        var (all, answers) = (exponentials.Sum(), MathF.Max(1e-30f, exponentials.Where((_, i) => isAnswer[i]).Sum()));
        return [.. exponentials.Select((value, i) => (value / all) - (isAnswer[i] ? value / answers : 0))];
    }

    /// <summary>Of one candidate, from the output back to the words.</summary>
    /// <param name="slope">How the loss changes with the score of the candidate.</param>
    private void AddGradient(float slope, ReadOnlySpan<float> units, ReadOnlySpan<float> inputs, ReadOnlySpan<float> words, ReadOnlySpan<float> told, float[] shares)
    {
        DenseLayer.AddProducts(units, slope, Gradient.AsSpan(_output, _shape.Units));
        Span<float> into = stackalloc float[_shape.Units], seen = stackalloc float[_shape.WordUnits];
        for (var unit = 0; unit < into.Length; unit++) into[unit] = units[unit] > 0 ? slope * Weights[_output + unit] / (1 - Dropout) : 0;
        AddLayer(_layer, inputs, into);
        for (var i = 0; i < seen.Length; i++) seen[i] = TensorPrimitives.Dot(into, Weights.AsSpan(_layer + ((RerankingFeatures.Count + i) * _shape.Units), _shape.Units));
        Span<float> intoWord = stackalloc float[_shape.WordUnits];
        for (var word = 0; word < shares.Length; word++)
        {
            var rectified = words.Slice(word * _shape.WordUnits, _shape.WordUnits);
            for (var i = 0; i < intoWord.Length; i++) intoWord[i] = rectified[i] > 0 ? shares[word] * seen[i] : 0;
            AddLayer(0, told.Slice(word * WordFeatures.Count, WordFeatures.Count), intoWord);
        }
    }

    private void AddLayer(int start, ReadOnlySpan<float> inputs, ReadOnlySpan<float> into)
    {
        for (var i = 0; i < inputs.Length; i++) DenseLayer.AddProducts(into, inputs[i], Gradient.AsSpan(start + (i * into.Length), into.Length));
        TensorPrimitives.Add(Gradient.AsSpan(start + (inputs.Length * into.Length), into.Length), into, Gradient.AsSpan(start + (inputs.Length * into.Length), into.Length));
    }

    private void Fill(Span<float> weights, float bound)
    {
        foreach (ref var weight in weights) weight = ((2 * _random.NextSingle()) - 1) * bound;
    }
}
