using System.Numerics.Tensors;

namespace Sextant.Embedding.OpenAi;

/// <summary>The vector of a code unit as its parts come in: their average, weighted by length, made one long.</summary>
internal sealed class VectorSum(int parts, int dimensions)
{
    private readonly float[] _sum = new float[dimensions];
    private int _missing = parts;

    /// <summary>Why the unit has no vector; null where nothing is wrong.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Adds a part; true where it was the last one that was missing.</summary>
    /// <param name="vector">As the endpoint gave it, of any length but zero.</param>
    public bool Add(ReadOnlySpan<float> vector, int weight)
    {
        var norm = TensorPrimitives.Norm(vector);
        TensorPrimitives.MultiplyAdd(vector, weight / norm, _sum, _sum);
        return --_missing == 0;
    }

    /// <summary>A part has no vector, so the unit has none: an average without it would pass for the whole. True where it was the last one that was missing.</summary>
    public bool Refuse(string reason)
    {
        Refusal ??= reason;
        return --_missing == 0;
    }

    /// <summary>One part turned out to be several.</summary>
    public void Expect(int more) => _missing += more;

    /// <summary>Writes the average, of length one; false where the parts cancel each other out.</summary>
    public bool TryWrite(Span<float> vector)
    {
        var norm = TensorPrimitives.Norm<float>(_sum);
        if (!(norm > 0) || !float.IsFinite(norm)) return false;
        TensorPrimitives.Divide(_sum, norm, vector);
        return true;
    }
}
