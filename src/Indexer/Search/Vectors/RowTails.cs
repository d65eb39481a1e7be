namespace Sextant.Search.Vectors;

/// <summary>The last columns of a row where its length is no multiple of a vector register.</summary>
internal static class RowTails
{
    public static void Add(ReadOnlySpan<sbyte> query, ReadOnlySpan<sbyte> rows, Span<int> dots, int from)
    {
        for (var row = 0; row < dots.Length; row++)
            dots[row] += ScalarKernel.Dot(query[from..], rows.Slice((row * query.Length) + from, query.Length - from));
    }
}
