using Sextant.Extraction;
using Sextant.Text;

namespace Sextant.Training.Mining;

/// <summary>Thins out what repeats itself: 40 % of properties and 30 % of test code are kept, generated code never. Decided by name, so that runs agree.</summary>
internal static class UnitSampling
{
    private const int PropertyPercent = 40;
    private const int TestPercent = 30;

    /// <summary>Null to keep the unit; else the reason, a short phrase.</summary>
    public static string? Reject(CodeUnit unit)
    {
        if (unit.IsGenerated) return "generated";
        var draw = (int)(TextHash.Compute(unit.QualifiedName) % 100);
        if (unit.Kind == CodeUnitKind.Property && draw >= PropertyPercent) return "thinned property";
        if (unit.IsTest && draw >= TestPercent) return "thinned test";
        return null;
    }
}
