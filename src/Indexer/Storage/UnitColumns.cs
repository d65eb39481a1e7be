using System.Numerics;
using System.Runtime.InteropServices;
using Sextant.Extraction;
using Sextant.Repositories;
using Sextant.Text;

namespace Sextant.Storage;

/// <summary>The fixed-size facts of one code unit that filters and ranking need for every unit; stored as <see cref="StoredColumns"/>.</summary>
/// <param name="FileId">Key of the file row; 0 where no file has the unit any more.</param>
/// <param name="Ordinal">Position among the units of its file.</param>
/// <param name="BodySize">As <see cref="SizeClass"/> gives it for the characters of the body.</param>
/// <param name="NameHash">Of the simple name, in its case: tells which units have the same name.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct UnitColumns(int FileId, int Ordinal, CodeUnitKind Kind, Language Language, UnitFlags Flags, byte BodySize = 0, uint NameHash = 0)
{
    public const int Size = 16;

    private const int FractionBits = 3;

    public static UnitColumns Of(int fileId, int ordinal, CodeUnit unit) => new(
        fileId, ordinal, unit.Kind, unit.Language, UnitRecord.FlagsOf(unit), SizeClass(unit.Body.Length), HashOf(unit.Name));

    public static uint HashOf(ReadOnlySpan<char> name) => (uint)TextHash.Compute(name);

    /// <summary>Eight times the binary logarithm of one more than the length, with a straight line between powers of two.</summary>
    public static byte SizeClass(int length)
    {
        var number = (uint)length + 1;
        var exponent = BitOperations.Log2(number);
        var fraction = (int)(((ulong)number << FractionBits) >> exponent) & ((1 << FractionBits) - 1);
        return (byte)((exponent << FractionBits) + fraction);
    }
}

[Flags]
public enum UnitFlags : byte
{
    None = 0,
    Test = 1,
    Generated = 2,
    Deprecated = 4,
    Documented = 8,

    /// <summary>Declares only, as <see cref="CodeUnit.IsDeclaration"/> says.</summary>
    Declaration = 16,
}
