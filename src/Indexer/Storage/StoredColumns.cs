using System.Runtime.InteropServices;
using Sextant.Extraction;
using Sextant.Repositories;

namespace Sextant.Storage;

/// <summary><see cref="UnitColumns"/> as they are stored, little endian: which file a unit is of, and where in it, its file row tells.</summary>
/// <param name="KindAndLanguage">The kind in the low five bits.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct StoredColumns(byte KindAndLanguage, UnitFlags Flags, byte BodySize, uint NameHash)
{
    private const int LanguageShift = 5;

    public static StoredColumns[] Of(UnitColumns[] columns) => Array.ConvertAll(
        columns, static unit => new StoredColumns((byte)((int)unit.Kind | ((int)unit.Language << LanguageShift)), unit.Flags, unit.BodySize, unit.NameHash));

    /// <summary>Of no file yet.</summary>
    public static UnitColumns[] Unfold(StoredColumns[] stored)
    {
        var columns = GC.AllocateUninitializedArray<UnitColumns>(stored.Length);
        for (var i = 0; i < stored.Length; i++)
        {
            ref readonly var unit = ref stored[i];
            var (kind, language) = ((CodeUnitKind)(unit.KindAndLanguage & ((1 << LanguageShift) - 1)), (Language)(unit.KindAndLanguage >> LanguageShift));
            columns[i] = new UnitColumns(0, 0, kind, language, unit.Flags, unit.BodySize, unit.NameHash);
        }

        return columns;
    }
}
