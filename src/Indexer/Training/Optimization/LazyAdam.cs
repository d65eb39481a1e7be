using System.Runtime.Intrinsics;

namespace Sextant.Training.Optimization;

/// <summary>
/// Adam (Kingma and Ba, 2015) over the rows of a table, where a row's moments change only in the steps that touch it.
/// </summary>
/// <remarks>Different rows may be updated by different threads at once.</remarks>
internal sealed class LazyAdam(float[] values, int width)
{
    private const float Decay1 = .9f;
    private const float Decay2 = .99f;
    private const float Epsilon = 1e-8f;

    private readonly float[] _first = new float[values.Length];
    private readonly float[] _second = new float[values.Length];
    private float _step;

    /// <summary>Starts the next step.</summary>
    /// <param name="step">From 1.</param>
    public void Begin(int step, float learningRate) =>
        _step = (float)(learningRate * Math.Sqrt(1 - Math.Pow(Decay2, step)) / (1 - Math.Pow(Decay1, step)));

    public void Update(int row, ReadOnlySpan<float> gradient)
    {
        var start = (nint)row * width;
        var value = values.AsSpan((int)start, width);
        var first = _first.AsSpan((int)start, width);
        var second = _second.AsSpan((int)start, width);
        var i = 0;
        for (; i + 8 <= width; i += 8)
        {
            var g = Vector256.Create(gradient.Slice(i, 8));
            var m = (Vector256.Create<float>(first.Slice(i, 8)) * Decay1) + (g * (1 - Decay1));
            var v = (Vector256.Create<float>(second.Slice(i, 8)) * Decay2) + (g * g * (1 - Decay2));
            m.CopyTo(first[i..]);
            v.CopyTo(second[i..]);
            (Vector256.Create<float>(value.Slice(i, 8)) - (m * _step / (Vector256.Sqrt(v) + Vector256.Create(Epsilon)))).CopyTo(value[i..]);
        }

        for (; i < width; i++)
        {
            first[i] = (first[i] * Decay1) + (gradient[i] * (1 - Decay1));
            second[i] = (second[i] * Decay2) + (gradient[i] * gradient[i] * (1 - Decay2));
            value[i] -= first[i] * _step / (MathF.Sqrt(second[i]) + Epsilon);
        }
    }
}
