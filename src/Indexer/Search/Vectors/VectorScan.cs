namespace Sextant.Search.Vectors;

/// <summary>Exact dot products of an int8 vector with all rows of a matrix, by the fastest instructions of the machine.</summary>
public static class VectorScan
{
    /// <summary>Up to here no sum of any kernel can leave 32 bits.</summary>
    public const int MaxDimensions = 1 << 16;

    /// <summary>Computes <c>dots[i] = query · row i</c>; the same integers on every machine.</summary>
    /// <param name="rows">Row-major; exactly <c>dots.Length</c> rows as long as <paramref name="query"/>.</param>
    public static void Dot(ReadOnlySpan<sbyte> query, ReadOnlySpan<sbyte> rows, Span<int> dots)
    {
        if (AvxVnniKernel.IsSupported) Dot<AvxVnniKernel>(query, rows, dots);
        else if (Avx512Kernel.IsSupported) Dot<Avx512Kernel>(query, rows, dots);
        else if (Avx2Kernel.IsSupported) Dot<Avx2Kernel>(query, rows, dots);
        else Dot<PortableKernel>(query, rows, dots);
    }

    internal static void Dot<TKernel>(ReadOnlySpan<sbyte> query, ReadOnlySpan<sbyte> rows, Span<int> dots)
        where TKernel : IRowKernel
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Length, MaxDimensions, nameof(query));
        if ((long)query.Length * dots.Length != rows.Length)
            throw new ArgumentException($"{dots.Length} rows of {query.Length} numbers are not {rows.Length} numbers.", nameof(rows));
        TKernel.Dot(query, rows, dots);
    }
}
