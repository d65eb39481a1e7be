using Sextant.Extraction;
using Sextant.Extraction.Python;
using Xunit;

namespace Sextant.Tests.Extraction.Python;

/// <summary>What holds for the units of any text, valid or not.</summary>
internal static class UnitInvariants
{
    public static void Check(string text, IReadOnlyList<CodeUnit> units)
    {
        var lines = LineMap.Of(text);
        var before = 0;
        foreach (var unit in units)
        {
            Assert.InRange(unit.StartLine, Math.Max(1, before), unit.NameLine);
            Assert.InRange(unit.IdentifierLine, unit.NameLine, unit.EndLine);
            Assert.InRange(unit.EndLine, unit.NameLine, lines.Count);
            var name = text.AsSpan(lines.StartOf(unit.IdentifierLine) + unit.NameColumn, unit.NameLength);
            Assert.Equal(unit.Name, Identifier.Normalize(name));
            Assert.EndsWith(unit.Name, unit.QualifiedName, StringComparison.Ordinal);
            Assert.NotEqual("", unit.Documentation);
            Assert.DoesNotContain('\n', unit.Signature);
            Assert.DoesNotContain('\r', unit.Signature);
            before = unit.StartLine;
        }
    }
}
