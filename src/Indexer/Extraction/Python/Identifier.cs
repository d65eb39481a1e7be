using System.Text;

namespace Sextant.Extraction.Python;

internal static class Identifier
{
    /// <summary>The name as Python compares it: in normalization form KC (Python reference, "Identifiers and keywords").</summary>
    public static string Normalize(ReadOnlySpan<char> name) => Ascii.IsValid(name) ? name.ToString() : name.ToString().Normalize(NormalizationForm.FormKC);
}
