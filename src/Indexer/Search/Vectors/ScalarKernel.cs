namespace Sextant.Search.Vectors;

/// <summary>The definition: what every other kernel must equal.</summary>
internal readonly struct ScalarKernel : IRowKernel
{
    public static bool IsSupported => true;

    public static void Dot(ReadOnlySpan<sbyte> query, ReadOnlySpan<sbyte> rows, Span<int> dots)
    {
        for (var row = 0; row < dots.Length; row++) dots[row] = Dot(query, rows.Slice(row * query.Length, query.Length));
    }

    internal static int Dot(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right)
    {
        var sum = 0;
        for (var i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
