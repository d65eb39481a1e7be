namespace Sextant.Extraction.Python;

/// <summary>What is a test in a file that is not test code as a whole.</summary>
internal static class TestConvention
{
    /// <summary>A class that derives from a <c>TestCase</c> and all in it, and a function <c>test_…</c> of a module.</summary>
    public static bool IsTest(DefinitionHeader header, Scope? outer, string? bases)
    {
        if (outer is not null) return outer.IsTest || (header.IsClass && DerivesFromTestCase(bases));
        return header.IsClass ? DerivesFromTestCase(bases) : header.Name.StartsWith("test_", StringComparison.Ordinal);
    }

    private static bool DerivesFromTestCase(string? bases) => bases?.Contains("TestCase", StringComparison.Ordinal) == true;
}
