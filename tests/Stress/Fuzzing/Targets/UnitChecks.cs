using Sextant.Extraction;

namespace Sextant.Stress.Fuzzing.Targets;

/// <summary>What holds for the units of any text, valid or not.</summary>
internal static class UnitChecks
{
    public static void Check(string text, ExtractedFile file)
    {
        var lines = LineMap.Of(text);
        var enclosing = new Stack<CodeUnit>();
        foreach (var unit in file.Units)
        {
            Require(unit.StartLine >= 1 && unit.StartLine <= unit.NameLine && unit.NameLine <= unit.EndLine && unit.EndLine <= lines.Count, unit, "lines in order and in the file");
            Require(unit.IdentifierLine >= unit.StartLine && unit.IdentifierLine <= unit.EndLine, unit, "the name in the unit");
            Require(lines.StartOf(unit.IdentifierLine) + unit.NameColumn + unit.NameLength <= text.Length, unit, "the name in the text");
            Require(unit.Name.Length > 0 && unit.QualifiedName.Length > 0, unit, "a name");
            Require(unit.Signature.AsSpan().IndexOfAny('\r', '\n') < 0, unit, "a signature on one line");
            Require(unit.Documentation is null || unit.Documentation.Length > 0, unit, "documentation or null");
            while (enclosing.TryPeek(out var outer) && outer.EndLine < unit.StartLine) enclosing.Pop();
            // On one line any number of units may stand side by side; over several lines one is inside of the other, or behind it.
            if (enclosing.TryPeek(out var around) && around.EndLine > unit.StartLine && around.StartLine < unit.StartLine)
                Require(unit.EndLine <= around.EndLine, unit, $"an end before that of {around.QualifiedName} {around.StartLine}-{around.EndLine}");
            enclosing.Push(unit);
        }

        foreach (var error in file.Errors) Require(error.Line >= 1 && error.Line <= lines.Count && error.Message.Length > 0, null, $"an error in the file: {error}");
    }

    private static void Require(bool holds, CodeUnit? unit, string what)
    {
        if (!holds) throw new InvalidOperationException($"broken: {what}, {unit?.Kind} {unit?.QualifiedName} lines {unit?.StartLine}-{unit?.EndLine}");
    }
}
