using System.Numerics.Tensors;

namespace Sextant.Embedding.OpenAi;

/// <summary>The vector of a code unit as its parts come in: their average, weighted by length, made one long.</summary>
internal sealed class VectorSum
{
    private readonly int _dimensions;
    private float[]? _sum;
    private int _missing;
    private bool _isSplit;

    /// <param name="parts">Texts of the unit.</param>
    public VectorSum(int parts, int dimensions) => (_missing, _isSplit, _dimensions) = (parts, parts > 1, dimensions);

    /// <summary>The unit is one text: its vector need not be summed up.</summary>
    public bool IsWhole => !_isSplit;

    /// <summary>Why the unit has no vector; null where nothing is wrong.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Adds a part; true where it was the last one that was missing.</summary>
    /// <param name="vector">As the endpoint gave it, of any length but zero.</param>
    public bool Add(ReadOnlySpan<float> vector, int weight)
    {
        var norm = TensorPrimitives.Norm(vector);
        _sum ??= new float[_dimensions];
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
    public void Expect(int more)
    {
        _missing += more;
        _isSplit = true;
    }

    /// <summary>Writes the average, of length one; false where the parts cancel each other out.</summary>
    public bool TryWrite(Span<float> vector)
    {
        return _sum is not null && TryNormalize(_sum, vector);
    }

    /// <summary>Writes a vector with length one; false where it has no direction.</summary>
    public static bool TryNormalize(ReadOnlySpan<float> source, Span<float> target)
    {
        var norm = TensorPrimitives.Norm(source);
        if (!(norm > 0) || !float.IsFinite(norm)) return false;
        TensorPrimitives.Divide(source, norm, target);
        return true;
    }
}
