using System.Text;

namespace Sextant.Extraction.Python.Normalization;

/// <summary>Normalization form KC of names: decompose, order the marks, compose (Unicode Standard Annex 15).</summary>
/// <remarks>Our own, because <see cref="string.Normalize()"/> does nothing in a process without culture data.</remarks>
internal static class CompatibilityNormalizer
{
    private const int SyllableBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TrailBase = 0x11A7;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TrailCount = 28;
    private const int SyllableCount = LeadCount * VowelCount * TrailCount;

    private static readonly Lazy<NormalizationTable> Table = new(NormalizationTable.Load);

    public static string Normalize(string name)
    {
        var table = Table.Value;
        var codes = Decompose(name, table);
        OrderMarks(codes, table);
        Compose(codes, table);
        var text = new StringBuilder(codes.Count);
        foreach (var code in codes) text.Append(new Rune(code));
        return text.ToString();
    }

    private static List<int> Decompose(string name, NormalizationTable table)
    {
        var codes = new List<int>(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (table.Decompose(rune.Value) is { } decomposition) codes.AddRange(decomposition.EnumerateRunes().Select(static part => part.Value));
            else codes.Add(rune.Value);
        }

        return codes;
    }

    /// <summary>Sorts each run of combining marks by its class, keeping the order of equals.</summary>
    private static void OrderMarks(List<int> codes, NormalizationTable table)
    {
        var start = 0;
        while (start < codes.Count)
        {
            var end = start;
            while (end < codes.Count && table.ClassOf(codes[end]) != 0) end++;
            if (end - start > 1)
            {
                var ordered = codes.GetRange(start, end - start).OrderBy(table.ClassOf).ToList();
                for (var i = 0; i < ordered.Count; i++) codes[start + i] = ordered[i];
            }

            start = Math.Max(end, start + 1);
        }
    }

    /// <summary>Joins each starter with the marks behind it that no mark of the same or a higher class blocks.</summary>
    private static void Compose(List<int> codes, NormalizationTable table)
    {
        var starter = -1;
        var blocking = -1;
        var written = 0;
        foreach (var code in codes.ToArray())
        {
            var combiningClass = table.ClassOf(code);
            if (starter >= 0 && blocking < combiningClass && ComposePair(codes[starter], code, table) is var composed && composed >= 0)
            {
                codes[starter] = composed;
                continue;
            }

            if (combiningClass == 0)
            {
                starter = written;
                blocking = -1;
            }
            else
            {
                blocking = combiningClass;
            }

            codes[written++] = code;
        }

        codes.RemoveRange(written, codes.Count - written);
    }

    private static int ComposePair(int first, int second, NormalizationTable table)
    {
        if (first is >= LeadBase and < LeadBase + LeadCount && second is >= VowelBase and < VowelBase + VowelCount)
        {
            return SyllableBase + ((first - LeadBase) * VowelCount + second - VowelBase) * TrailCount;
        }

        if (first is >= SyllableBase and < SyllableBase + SyllableCount
            && (first - SyllableBase) % TrailCount == 0
            && second is > TrailBase and < TrailBase + TrailCount)
        {
            return first + second - TrailBase;
        }

        return table.Compose(first, second);
    }
}
