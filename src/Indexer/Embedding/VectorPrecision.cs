using System.Numerics.Tensors;

namespace Sextant.Embedding;

/// <summary>How the numbers of stored vectors are kept.</summary>
public enum VectorPrecision
{
    /// <summary>One byte a dimension, with a scale for each vector; see <see cref="VectorQuantizer"/>.</summary>
    Int8,

    /// <summary>Two bytes a dimension: IEEE 754 binary16; see <see cref="HalfVector"/>.</summary>
    Float16,
}

/// <summary>The rows of stored vectors, whichever precision they have.</summary>
public static class VectorPrecisions
{
    /// <summary>Ends the fingerprint of vectors in float16; without it they are int8, as in every index from before there was a choice.</summary>
    public const string Float16Mark = ":f16";

    /// <summary>Of the vectors that a fingerprint names.</summary>
    public static VectorPrecision Of(string fingerprint) =>
        fingerprint.EndsWith(Float16Mark, StringComparison.Ordinal) ? VectorPrecision.Float16 : VectorPrecision.Int8;

    /// <summary>Bytes that a vector of so many dimensions takes.</summary>
    public static int RowBytes(this VectorPrecision precision, int dimensions) => precision == VectorPrecision.Float16 ? checked(dimensions * 2) : dimensions;

    /// <summary>Writes a vector as it is stored.</summary>
    /// <param name="vector">Of length one, or all zero.</param>
    /// <param name="row"><see cref="RowBytes"/> long.</param>
    /// <returns>The factor that makes a dot product with the row a cosine, from 0 to 1; 0 where all is zero.</returns>
    public static float Write(this VectorPrecision precision, ReadOnlySpan<float> vector, Span<sbyte> row) =>
        precision == VectorPrecision.Float16 ? HalfVector.Write(vector, row) : VectorQuantizer.Quantize(vector, row);

    /// <summary>What <see cref="Write"/> returned for a stored vector: the vector alone tells it.</summary>
    public static float ScaleOf(this VectorPrecision precision, ReadOnlySpan<sbyte> row) =>
        precision == VectorPrecision.Float16 ? HalfVector.ScaleOf(row) : VectorQuantizer.ScaleOf(row);

    /// <summary>Reads a stored vector back: its direction, whatever its length.</summary>
    public static void Read(this VectorPrecision precision, ReadOnlySpan<sbyte> row, Span<float> vector)
    {
        if (precision == VectorPrecision.Float16) HalfVector.Read(row, vector);
        else TensorPrimitives.ConvertTruncating<sbyte, float>(row, vector);
    }
}
