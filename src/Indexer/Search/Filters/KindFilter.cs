using Sextant.Errors;
using Sextant.Extraction;

namespace Sextant.Search.Filters;

/// <summary>Kinds of code units by their wire names and the groups <c>function</c> and <c>type</c>.</summary>
internal static class KindFilter
{
    /// <returns>One entry a numeric value of a kind, or null where every kind passes.</returns>
    /// <exception cref="UsageException">A name is unknown; the message lists all.</exception>
    public static bool[]? Parse(IReadOnlyList<string> names)
    {
        if (names.Count == 0) return null;
        var passes = new bool[byte.MaxValue + 1];
        var unknown = new List<string>();
        foreach (var name in names)
        {
            var known = false;
            foreach (var kind in Enum.GetValues<CodeUnitKind>())
            {
                if (!IsNamed(kind, name)) continue;
                known = true;
                passes[(int)kind] = true;
            }

            if (!known) unknown.Add(name);
        }

        if (unknown.Count == 0) return passes;
        var all = string.Join(", ", Enum.GetValues<CodeUnitKind>().Select(kind => kind.ToWireName()).Prepend("type").Prepend("function").Distinct(StringComparer.Ordinal));
        throw new UsageException($"Unknown kind: {string.Join(", ", unknown)}. Known are {all}.");
    }

    private static bool IsNamed(CodeUnitKind kind, string name) => name switch
    {
        "function" => !kind.IsType(),
        "type" => kind.IsType(),
        _ => kind.ToWireName() == name,
    };
}
