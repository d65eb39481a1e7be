using Sextant.Extraction;
using Xunit;

namespace Sextant.Tests.Extraction.CSharp;

/// <summary>What holds for the units of any text, valid or not.</summary>
internal static class UnitInvariants
{
    public static void Check(string text, ExtractedFile file)
    {
        var lines = LineMap.Of(text);
        foreach (var unit in file.Units)
        {
            Assert.InRange(unit.StartLine, 1, unit.NameLine);
            Assert.InRange(unit.EndLine, unit.NameLine, lines.Count);
            Assert.InRange(lines.StartOf(unit.IdentifierLine) + unit.NameColumn + unit.NameLength, 0, text.Length);
            Assert.NotEqual("", unit.Name);
            Assert.NotEqual("", unit.Documentation);
            Assert.DoesNotContain('\n', unit.Signature);
        }

        Assert.All(file.Errors, error => Assert.InRange(error.Line, 1, lines.Count));
    }
}
