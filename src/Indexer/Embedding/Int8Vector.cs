namespace Sextant.Embedding;

/// <summary>Vectors as the index and searches hold them: one byte a dimension and one scale.</summary>
public static class Int8Vector
{
    private const int Largest = 127;

    /// <summary>Rounds a vector to 127 steps of its largest number.</summary>
    /// <returns>The length of one step: each number is about its step times this. Zero where all are zero, or one is not finite.</returns>
    public static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> steps)
    {
        var largest = 0f;
        foreach (var x in vector) largest = MathF.Max(largest, MathF.Abs(x));
        if (largest == 0 || !float.IsFinite(largest))
        {
            steps[..vector.Length].Clear();
            return 0;
        }

        for (var i = 0; i < vector.Length; i++) steps[i] = (sbyte)MathF.Round(vector[i] / largest * Largest);
        return largest / Largest;
    }
}
