using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sextant.Extraction.CSharp;

/// <summary>Reads the attributes that matter for ranking: of test frameworks, of generated and of obsolete code.</summary>
internal static class AttributeMarks
{
    public static UnitMarks Of(SyntaxList<AttributeListSyntax> lists)
    {
        var marks = UnitMarks.None;
        if (lists.Count == 0) return marks;
        foreach (var list in lists)
        {
            foreach (var attribute in list.Attributes) marks |= Of(SimpleName(attribute.Name));
        }

        return marks;
    }

    private static UnitMarks Of(string name)
    {
        const string suffix = "Attribute";
        if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)) name = name[..^suffix.Length];
        switch (name)
        {
            case "Obsolete":
                return UnitMarks.Deprecated;
            case "GeneratedCode" or "CompilerGenerated":
                return UnitMarks.Generated;
            case "Test" or "TestCase" or "TestCaseSource" or "TestFixture" or "TestFixtureSource" or "SetUpFixture" or "SetUp" or "TearDown"
                or "OneTimeSetUp" or "OneTimeTearDown" or "TestClass" or "TestInitialize" or "TestCleanup" or "ClassInitialize" or "ClassCleanup"
                or "AssemblyInitialize" or "AssemblyCleanup":
                return UnitMarks.Test;
            default: // such as Fact, ConditionalFact, Theory, WpfTheory, DataTestMethod
                var isTest = name.EndsWith("Fact", StringComparison.Ordinal) || name.EndsWith("Theory", StringComparison.Ordinal)
                    || name.EndsWith("TestMethod", StringComparison.Ordinal);
                return isTest ? UnitMarks.Test : UnitMarks.None;
        }
    }

    private static string SimpleName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
