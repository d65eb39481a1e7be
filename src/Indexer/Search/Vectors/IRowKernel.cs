namespace Sextant.Search.Vectors;

/// <summary>One way to compute the dot products of an int8 vector with many rows. All of them give the same integers for any bytes.</summary>
internal interface IRowKernel
{
    static abstract bool IsSupported { get; }

    /// <param name="query">At most <see cref="VectorScan.MaxDimensions"/> numbers.</param>
    /// <param name="rows">Row-major, <c>dots.Length</c> rows as long as the query.</param>
    static abstract void Dot(ReadOnlySpan<sbyte> query, ReadOnlySpan<sbyte> rows, Span<int> dots);
}
