using System.Runtime.InteropServices;

namespace Sextant.Embedding.BuiltIn;

/// <summary>The rows of a table that have 8 bits a number; those before and behind have 4.</summary>
/// <param name="From">The first.</param>
/// <param name="To">Behind the last.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WideRange(int From, int To)
{
    public bool Contains(int row) => row >= From && row < To;

    /// <summary>Where a row begins, in bytes from the first one.</summary>
    public long Offset(int row, int dimensions) => (row + (long)Math.Clamp(row - From, 0, To - From)) * dimensions / 2;
}
