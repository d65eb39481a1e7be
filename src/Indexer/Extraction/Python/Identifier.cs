using System.Text;
using Sextant.Extraction.Python.Normalization;

namespace Sextant.Extraction.Python;

internal static class Identifier
{
    /// <summary>The name as Python compares it: in normalization form KC (Python reference, "Identifiers and keywords").</summary>
    public static string Normalize(ReadOnlySpan<char> name)
    {
        var text = name.ToString();
        return Ascii.IsValid(name) ? text : CompatibilityNormalizer.Normalize(text);
    }
}
