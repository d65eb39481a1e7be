using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Sextant.Errors;

namespace Sextant.Embedding;

/// <summary>Writes a vector as IEEE 754 binary16, in the order of the machine's bytes, which is little-endian wherever .NET runs Sextant.</summary>
/// <remarks>Subnormal numbers, below 2^-14, become zero: a vector of length one loses nothing by it, and a scan need not look for them.</remarks>
public static class HalfVector
{
    private const float LeastNormal = 1f / (1 << 14);

    /// <param name="vector">Of length one, or all zero.</param>
    /// <param name="row">Twice as long as <paramref name="vector"/>.</param>
    /// <returns>1; 0 where all is zero.</returns>
    /// <exception cref="SextantException">A component is not a finite number.</exception>
    public static float Write(ReadOnlySpan<float> vector, Span<sbyte> row)
    {
        var halves = MemoryMarshal.Cast<sbyte, Half>(row);
        var any = false;
        for (var i = 0; i < vector.Length; i++)
        {
            var value = vector[i];
            if (!float.IsFinite(value)) throw new SextantException("The embedding model made a vector that is not finite; index again, or choose another model.");
            var isZero = MathF.Abs(value) < LeastNormal;
            halves[i] = isZero ? Half.Zero : (Half)value;
            any |= !isZero;
        }

        return any ? 1 : 0;
    }

    /// <summary>What <see cref="Write"/> returned for a row.</summary>
    public static float ScaleOf(ReadOnlySpan<sbyte> row) => row.ContainsAnyExcept((sbyte)0) ? 1 : 0;

    /// <summary>Reads a row back.</summary>
    public static void Read(ReadOnlySpan<sbyte> row, Span<float> vector) => TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<sbyte, Half>(row), vector);
}
