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

    /// <summary>Whether a base is named <c>TestCase</c>, or ends so as <c>IsolatedAsyncioTestCase</c> does.</summary>
    private static bool DerivesFromTestCase(string? bases)
    {
        var rest = bases.AsSpan();
        while (rest.IndexOf("TestCase") is var found && found >= 0)
        {
            rest = rest[(found + "TestCase".Length)..];
            if (rest.IsEmpty || !PythonCharacters.IsNamePart(rest[0])) return true;
        }

        return false;
    }
}
