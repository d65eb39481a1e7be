using System.Globalization;
using System.Text;

namespace Sextant.Benchmarks.Table;

/// <summary>The table as Markdown, with the machine and the day that it is from.</summary>
internal static class TableText
{
    public const string Begin = "<!-- table: begin -->", End = "<!-- table: end -->";

    public static string Of(IReadOnlyList<TableRow> rows, string about)
    {
        var text = new StringBuilder().Append(about).Append("\n\n");
        text.Append("| Measure | Ours | Yardstick | Ratio | of the least | Target | Met |\n|---|---|---|---|---|---|---|\n");
        foreach (var row in rows)
        {
            var met = row.Target is null || row.Ratio is null ? "" : row.Ratio <= row.Target ? "yes" : "**no**";
            text.Append($"| {row.Measure} | {row.Ours} | {row.Yardstick} | {Number(row.Ratio)} | {Number(row.LeastRatio)} | {Number(row.Target)} | {met} |\n");
        }

        return text.ToString();
    }

    /// <summary>Puts the table into a document, between its two marks.</summary>
    /// <exception cref="InvalidOperationException">The document has no such marks.</exception>
    public static void Write(string document, string table)
    {
        var text = File.ReadAllText(document);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin) throw new InvalidOperationException($"{document} has no place for the table: {Begin} and {End}.");
        File.WriteAllText(document, $"{text[..(begin + Begin.Length)]}\n{table}{text[end..]}");
    }

    private static string Number(double? value) => value?.ToString(value < .1 ? "0.000" : "0.00", CultureInfo.InvariantCulture) ?? "";
}
