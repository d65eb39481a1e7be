using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(ReadOnlySpan<float> numbers, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(numbers.Length, LengthOf(inputs.Length, outputs.Length), nameof(numbers));
        ref var weights = ref MemoryMarshal.GetReference(numbers);
        var (units, unit) = ((nuint)outputs.Length, (nuint)0);
        // Sums of sixteen units stay in two registers.
        for (; unit + 16 <= units; unit += 16)
        {
            ref var column = ref Unsafe.Add(ref weights, unit);
            var (low, high) = (Vector256.LoadUnsafe(ref column, (nuint)inputs.Length * units), Vector256.LoadUnsafe(ref column, ((nuint)inputs.Length * units) + 8));
            for (var i = 0; i < inputs.Length; i++)
            {
                var input = Vector256.Create(inputs[i]);
                low += Vector256.LoadUnsafe(ref column, (nuint)i * units) * input;
                high += Vector256.LoadUnsafe(ref column, ((nuint)i * units) + 8) * input;
            }

            Vector256.Max(low, Vector256<float>.Zero).CopyTo(outputs[(int)unit..]);
            Vector256.Max(high, Vector256<float>.Zero).CopyTo(outputs[((int)unit + 8)..]);
        }

        for (; unit < units; unit++)
        {
            var sum = numbers[(int)(((nuint)inputs.Length * units) + unit)];
            for (var i = 0; i < inputs.Length; i++) sum += numbers[(int)(((nuint)i * units) + unit)] * inputs[i];
            outputs[(int)unit] = MathF.Max(0, sum);
        }
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
