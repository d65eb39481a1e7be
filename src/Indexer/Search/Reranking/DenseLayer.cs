using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sextant.Search.Reranking;

/// <summary>A layer of rectified linear units. Sums run over the inputs in their order, for each unit by itself, so that they are the same on every machine.</summary>
internal static class DenseLayer
{
    /// <summary>How many numbers a layer has.</summary>
    public static long LengthOf(int inputs, int units) => (inputs + 1L) * units;

    /// <summary>Fills <paramref name="outputs"/> with the largest of 0 and the weighted sums of the inputs.</summary>
    /// <param name="numbers">For each input the weights that it has in all units, then the bias of each unit.</param>
    /// <param name="outputs">One a unit.</param>
    public static void Apply(ReadOnlySpan<float> numbers, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        var units = outputs.Length;
        numbers.Slice(inputs.Length * units, units).CopyTo(outputs);
        for (var i = 0; i < inputs.Length; i++) AddProducts(numbers.Slice(i * units, units), inputs[i], outputs);
        foreach (ref var output in outputs) output = MathF.Max(0, output);
    }

    /// <summary>Adds <paramref name="factor"/> times <paramref name="weights"/>, multiplied first, then added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddProducts(ReadOnlySpan<float> weights, float factor, Span<float> sums)
    {
        var factors = Vector256.Create(factor);
        var i = 0;
        for (; i + Vector256<float>.Count <= sums.Length; i += Vector256<float>.Count)
            (Vector256.Create<float>(sums[i..]) + (Vector256.Create(weights[i..]) * factors)).CopyTo(sums[i..]);
        for (; i < sums.Length; i++) sums[i] += weights[i] * factor;
    }
}
